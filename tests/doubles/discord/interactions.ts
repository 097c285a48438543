import { randomBytes } from 'node:crypto';
import { refusals } from './errors.ts';
import type { Journal } from './journal.ts';
import { personPermissions } from './permissions.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Acknowledgement, Channel, Interaction, InteractionType, Json, Message, Timing, User } from './types.ts';
import { channelJson, memberJson, messageJson, permissionsJson, userJson, type Viewer } from './wire.ts';
import type { World } from './world.ts';

export interface Begin {
  type: InteractionType;
  user: User;
  channel: Channel;
  data: Json;
  message?: Message | undefined;
}

/** What people do with the bot, and whether it answers in time and once. */
export function createInteractions(
  world: World,
  sessions: Sessions,
  journal: Journal,
  timing: Timing,
  viewer: (session?: Session) => Viewer,
) {
  const all: Interaction[] = [];
  const byToken = new Map<string, Interaction>();
  const settle = new WeakMap<Interaction, (acknowledgement: Acknowledgement | undefined) => void>();
  const timers = new Set<NodeJS.Timeout>();

  function json(interaction: Interaction, session: Session): Json {
    const { channel, user, message } = interaction;
    const { guild } = channel;
    return {
      id: interaction.id,
      application_id: world.applicationId,
      type: interaction.type,
      token: interaction.token,
      version: 1,
      data: interaction.data,
      channel_id: channel.id,
      channel: { ...channelJson(channel, world.bot), permissions: String(personPermissions(channel, user)) },
      locale: user.locale,
      app_permissions: permissionsJson(channel),
      entitlements: [],
      authorizing_integration_owners: { '0': guild?.id ?? '0' },
      context: guild ? 0 : 1,
      attachment_size_limit: 10 * 1024 * 1024,
      ...(message && { message: messageJson(message, viewer(session)) }),
      ...(guild
        ? {
            guild_id: guild.id,
            guild: { id: guild.id, locale: guild.locale, features: [] },
            guild_locale: guild.locale,
            member: { ...memberJson(guild, user), permissions: String(personPermissions(channel, user)) },
          }
        : { user: userJson(user) }),
    };
  }

  function giveUp(interaction: Interaction): void {
    if (interaction.acknowledgement) return;
    const message = `Not answered within ${timing.acknowledgeWithin} ms.`;
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    journal.violation({ kind: 'unanswered', code: 10062, message, detail: interaction.data }, path);
    journal.tell({ type: 'unanswered', interaction });
    settle.get(interaction)?.(undefined);
  }

  return {
    all,
    unanswered: () => all.filter(({ acknowledgement }) => !acknowledgement),
    begin({ type, user, channel, data, message }: Begin): Interaction {
      const { promise, resolve } = Promise.withResolvers<Acknowledgement | undefined>();
      const interaction: Interaction = {
        id: world.newId(),
        token: randomBytes(64).toString('base64url'),
        type,
        user,
        channel,
        createdAt: Date.now(),
        data,
        message,
        acknowledgement: undefined,
        original: undefined,
        followUps: [],
        modal: undefined,
        choices: undefined,
        acknowledged: promise,
      };
      all.push(interaction);
      byToken.set(interaction.token, interaction);
      settle.set(interaction, resolve);
      const timer = setTimeout(() => {
        timers.delete(timer);
        giveUp(interaction);
      }, timing.acknowledgeWithin).unref();
      timers.add(timer);
      sessions.dispatch({
        name: 'INTERACTION_CREATE',
        guild: channel.guild?.id,
        data: (session) => json(interaction, session),
      });
      journal.tell({ type: 'interaction', interaction });
      return interaction;
    },
    /** The interaction of a callback, if it may still be answered. */
    toAnswer(id: string, token: string): Interaction {
      const interaction = byToken.get(token);
      if (interaction?.id !== id) throw refusals.unknownInteraction();
      if (interaction.acknowledgement) throw refusals.alreadyAcknowledged();
      if (Date.now() - interaction.createdAt >= timing.acknowledgeWithin) throw refusals.unknownInteraction();
      return interaction;
    },
    /** The interaction of a webhook, once it has been answered and while its token serves. */
    toFollow(token: string): Interaction {
      const interaction = byToken.get(token);
      if (!interaction) throw refusals.invalidWebhookToken();
      if (!interaction.acknowledgement) throw refusals.unknownWebhook();
      if (Date.now() - interaction.createdAt >= timing.tokenLifetime) throw refusals.invalidWebhookToken();
      return interaction;
    },
    acknowledge(interaction: Interaction, type: number): void {
      const milliseconds = Date.now() - interaction.createdAt;
      const acknowledgement = { interaction: interaction.id, type, milliseconds };
      interaction.acknowledgement = acknowledgement;
      journal.acknowledgements.push(acknowledgement);
      journal.tell({ type: 'acknowledged', interaction, acknowledgement });
      settle.get(interaction)?.(acknowledgement);
    },
    stop(): void {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

export type Interactions = ReturnType<typeof createInteractions>;
