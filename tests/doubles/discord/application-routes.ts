import { z } from 'zod';
import { commandsForm } from './command-forms.ts';
import { refusals } from './errors.ts';
import { parseForm, snowflake } from './form-body.ts';
import { type Call, ok, openRoute, type Platform, type Reply, type Route, route } from './platform.ts';
import type { ApplicationCommand, Json } from './types.ts';
import { channelJson, userJson } from './wire.ts';

/** The bot about itself: its user, its application, its commands, and where the gateway is. */
export function applicationRoutes({ world, gateway }: Platform): Route[] {
  const gatewayUrl = ({ host }: Call) => `ws://${host}/gateway`;

  function application(): Json {
    return {
      id: world.applicationId,
      name: world.bot.username,
      icon: null,
      description: '',
      bot_public: true,
      bot_require_code_grant: false,
      bot: userJson(world.bot),
      verify_key: '0'.repeat(64),
      flags: 0,
      owner: userJson(world.bot),
      team: null,
      approximate_guild_count: world.guilds.size,
    };
  }

  function commandJson({ id, guildId, version, definition }: ApplicationCommand, localisations: boolean): Json {
    const { name_localizations, description_localizations, ...rest } = definition;
    return {
      ...rest,
      id,
      application_id: world.applicationId,
      version,
      default_member_permissions: definition.default_member_permissions ?? null,
      nsfw: definition.nsfw ?? false,
      integration_types: definition.integration_types ?? [0],
      contexts: definition.contexts ?? null,
      ...(guildId && { guild_id: guildId }),
      ...(localisations && {
        name_localizations: name_localizations ?? null,
        description_localizations: description_localizations ?? null,
      }),
    };
  }

  /** The commands of a guild, or the global ones. */
  function commandsOf({ params }: Call): ApplicationCommand[] {
    if (params.application !== world.applicationId) throw refusals.unknownApplication();
    if (params.guild && !world.guilds.get(params.guild)?.hasBot) throw refusals.missingAccess();
    return world.commands.filter(({ guildId }) => guildId === params.guild);
  }

  function list(call: Call): Reply {
    const localisations = call.query.get('with_localizations') === 'true';
    return ok(commandsOf(call).map((command) => commandJson(command, localisations)));
  }

  /** Replaces them all; what keeps its name keeps its id. */
  function overwrite(call: Call): Reply {
    const before = commandsOf(call);
    const definitions = parseForm(commandsForm, call.body);
    const after = definitions.map((definition): ApplicationCommand => {
      const { type, name } = definition;
      const known = before.find((one) => one.definition.name === name && one.definition.type === type);
      return { id: known?.id ?? world.newId(), guildId: call.params.guild, version: world.newId(), definition };
    });
    world.commands = [...world.commands.filter((command) => !before.includes(command)), ...after];
    world.commandWrites += 1;
    return ok(after.map((command) => commandJson(command, true)));
  }

  return [
    openRoute('GET', '/gateway', (call) => ok({ url: gatewayUrl(call) })),
    route('GET', '/gateway/bot', (call) =>
      ok({
        url: gatewayUrl(call),
        shards: 1,
        session_start_limit: {
          total: 1000,
          remaining: gateway.startsLeft,
          reset_after: 86_400_000,
          max_concurrency: gateway.maxConcurrency,
        },
      }),
    ),
    route('GET', '/users/@me', () => ok({ ...userJson(world.bot), verified: true, mfa_enabled: true, email: null })),
    route('POST', '/users/@me/channels', ({ body }) => {
      const { recipient_id } = parseForm(z.strictObject({ recipient_id: snowflake }), body);
      const user = world.users.get(recipient_id);
      if (!user) throw refusals.unknownUser();
      if (user.bot) throw refusals.closedToMessages();
      return ok(channelJson(world.direct(user), world.bot));
    }),
    route('GET', '/users/:user', ({ params }) => {
      const user = world.users.get(params.user ?? '');
      if (!user) throw refusals.unknownUser();
      return ok(userJson(user));
    }),
    route('GET', '/applications/@me', () => ok(application())),
    route('GET', '/oauth2/applications/@me', () => ok(application())),
    route('GET', '/applications/:application/commands', list),
    route('PUT', '/applications/:application/commands', overwrite),
    route('GET', '/applications/:application/guilds/:guild/commands', list),
    route('PUT', '/applications/:application/guilds/:guild/commands', overwrite),
  ];
}
