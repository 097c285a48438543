import { BOARD_CHANNEL, type Destination, destinationKey } from '../../notices/index.ts';

/** How people read where a notice goes. Pure. */

const CHANNELS: Record<string, string> = { slack: 'Slack', discord: 'Discord', [BOARD_CHANNEL]: '웹' };
const BOARD_KEY = `${BOARD_CHANNEL}:room:board`;

export function channelName(channel: string): string {
  return CHANNELS[channel] ?? channel;
}

/** A destination as people read it: rooms and persons by the id that their platform gave them. */
export function labelOf(destination: Destination): string {
  if (isBoard(destination)) return '게시판';
  const { channel, kind, id } = destination;
  return `${channelName(channel)} ${kind === 'room' ? '채널' : '개인'} ${id}`;
}

/** The web's notice board. */
export function isBoard(destination: Destination): boolean {
  return destinationKey(destination) === BOARD_KEY;
}
