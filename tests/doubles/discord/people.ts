import { commandData, type OptionValues } from './command-data.ts';
import { findComponent } from './component-forms.ts';
import type { Interactions } from './interactions.ts';
import type { Messages } from './messages.ts';
import { modalData } from './modal-data.ts';
import type { Channel, Interaction, Json, Message, User } from './types.ts';
import type { World } from './world.ts';

/** Somebody in front of the client. What the client would not let a person do is an error of the test. */
export interface Person {
  user: User;
  says(channel: Channel, text: string, options?: { mention?: boolean; replyTo?: Message }): Message;
  edits(message: Message, text: string): void;
  deletes(message: Message): void;
  /** Sends a slash command, by any of its names; a subcommand stands behind a space. */
  command(name: string, options?: OptionValues, channel?: Channel): Interaction;
  /** Stops in the middle of the last option given, to be offered choices. */
  completes(name: string, options: OptionValues, channel?: Channel): Interaction;
  clicks(message: Message, customId: string): Interaction;
  selects(message: Message, customId: string, values: string[]): Interaction;
  /** Fills in the modal that an interaction was answered with. */
  submits(shown: Interaction, values: Record<string, string | string[]>): Interaction;
}

export function createPerson(
  user: User,
  home: Channel,
  { world, messages, interactions }: { world: World; messages: Messages; interactions: Interactions },
): Person {
  const cannot = (what: string) => new Error(`${user.displayName} cannot ${what}`);

  function present(message: Message): Message {
    const { channel, onlyFor } = message;
    if (!channel.messages.has(message.id)) throw cannot(`see message ${message.id}: it is gone`);
    if (onlyFor && onlyFor !== user) throw cannot(`see message ${message.id}: it is for ${onlyFor.displayName} only`);
    return message;
  }

  function own(message: Message): Message {
    if (present(message).author !== user) throw cannot(`change message ${message.id} of another`);
    return message;
  }

  function component(message: Message, customId: string): Json {
    const found = findComponent(present(message).components, customId);
    if (!found) throw cannot(`find ${customId} in message ${message.id}`);
    if (found.disabled) throw cannot(`use ${customId}: it is disabled`);
    return found;
  }

  return {
    user,
    says(channel, text, { mention = false, replyTo } = {}) {
      if (channel.guild && !channel.guild.members.has(user.id)) throw cannot(`speak in ${channel.name}`);
      const content = mention ? `<@${world.bot.id}> ${text}` : text;
      return messages.post({ channel, author: user, content, repliesTo: replyTo && present(replyTo) });
    },
    edits(message, text) {
      messages.edit(own(message), { content: text });
    },
    deletes(message) {
      messages.remove(own(message));
    },
    command(name, options = {}, channel = home) {
      const data = commandData(world, user, channel, name, options);
      return interactions.begin({ type: 2, user, channel, data });
    },
    completes(name, options, channel = home) {
      const focused = Object.keys(options).at(-1);
      if (!focused) throw cannot('be offered choices for nothing');
      const data = commandData(world, user, channel, name, options, focused);
      return interactions.begin({ type: 4, user, channel, data });
    },
    clicks(message, customId) {
      const button = component(message, customId);
      if (button.type !== 2) throw cannot(`click ${customId}: it is no button`);
      const data = { custom_id: customId, component_type: 2, id: button.id };
      return interactions.begin({ type: 3, user, channel: message.channel, data, message });
    },
    selects(message, customId, values) {
      const select = component(message, customId);
      const {
        min_values = 1,
        max_values = 1,
        options = [],
      } = select as { [key: string]: number } & { options?: Json[] };
      if (select.type !== 3) throw cannot(`select in ${customId}: it is no string select`);
      if (values.length < min_values || values.length > max_values)
        throw cannot(`select ${values.length} in ${customId}`);
      for (const value of values) {
        if (!options.some((option) => option.value === value)) throw cannot(`select ${value} in ${customId}`);
      }
      const data = { custom_id: customId, component_type: 3, id: select.id, values };
      return interactions.begin({ type: 3, user, channel: message.channel, data, message });
    },
    submits(shown, values) {
      if (!shown.modal || shown.user !== user) throw cannot('submit a modal that was not shown');
      const data = modalData(shown.modal, values);
      return interactions.begin({ type: 5, user, channel: shown.channel, data, message: shown.message });
    },
  };
}
