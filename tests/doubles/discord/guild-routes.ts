import { refusals } from './errors.ts';
import { type Call, ok, type Platform, type Route, route } from './platform.ts';
import type { Guild } from './types.ts';
import { channelJson, guildJson, memberJson } from './wire.ts';

export function guildRoutes({ world }: Platform): Route[] {
  function guildOf({ params }: Call): Guild {
    const guild = world.guilds.get(params.guild ?? '');
    // A guild that the bot is not in is none.
    if (!guild?.hasBot) throw refusals.unknownGuild();
    return guild;
  }

  return [
    route('GET', '/guilds/:guild', (call) => {
      const guild = guildOf(call);
      const counts = { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size };
      return ok({ ...guildJson(guild), ...(call.query.get('with_counts') === 'true' && counts) });
    }),
    route('GET', '/guilds/:guild/channels', (call) => {
      const channels = [...guildOf(call).channels.values()].filter((channel) => !channel.parent);
      return ok(channels.map((channel) => channelJson(channel, world.bot)));
    }),
    route('GET', '/guilds/:guild/members/:user', (call) => {
      const guild = guildOf(call);
      const { user = '' } = call.params;
      if (!world.users.has(user)) throw refusals.unknownUser();
      const member = guild.members.get(user);
      if (!member) throw refusals.unknownMember();
      return ok(memberJson(guild, member));
    }),
  ];
}
