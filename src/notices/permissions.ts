import type { Destination } from './types.ts';

/** Who may change what a room follows: who looks after it, or everybody in it. */
export type RoomPolicy = 'admins' | 'everyone';

/** Who asks for a change, and where. In a room's channel the platform is asked only when it matters. */
export interface Asker {
  /** `web` and `terminal` are the operator's own: whoever gets there may change everything. */
  channel: string;
  /** The room; in direct messages the person. */
  place: Destination;
  person: Destination;
  /** Whether they look after this room. */
  managesPlace(): Promise<boolean>;
  /** Whether they look after the whole workspace or server. */
  managesAll(): Promise<boolean>;
}

const OPERATORS_OWN: readonly string[] = ['web', 'terminal'];

/** @returns why they may not change what the place follows, in Korean; undefined when they may */
export async function refusalToFollow(policy: RoomPolicy, asker: Asker): Promise<string | undefined> {
  if (OPERATORS_OWN.includes(asker.channel) || asker.place.kind === 'person' || policy === 'everyone') return undefined;
  if (await asker.managesPlace()) return undefined;
  return asker.channel === 'slack'
    ? '이 채널의 알림은 채널을 만든 분이나 워크스페이스 관리자가 바꿀 수 있습니다. 길잡이와 나누는 다이렉트 메시지에서는 직접 받아 보실 수 있습니다.'
    : '이 채널의 알림은 채널 관리 권한이나 서버 관리 권한이 있는 분이 바꿀 수 있습니다. 길잡이와 나누는 다이렉트 메시지에서는 직접 받아 보실 수 있습니다.';
}

/**
 * @param officials who may, as `slack:U1`; empty: who looks after the whole workspace or server
 * @returns why they may not change milestones, in Korean; undefined when they may
 */
export async function refusalToChangeMilestones(
  officials: readonly string[],
  asker: Asker,
): Promise<string | undefined> {
  return refusalOf('추진 일정은', officials, asker);
}

/** The same for alert levels: to approve, to raise, to lift. */
export async function refusalToChangeAlerts(officials: readonly string[], asker: Asker): Promise<string | undefined> {
  return refusalOf('공급망 단계는', officials, asker);
}

async function refusalOf(what: string, officials: readonly string[], asker: Asker): Promise<string | undefined> {
  if (OPERATORS_OWN.includes(asker.channel)) return undefined;
  if (officials.length > 0) {
    if (officials.includes(`${asker.person.channel}:${asker.person.id}`)) return undefined;
    return `${what} 담당자로 지정된 분만 바꿀 수 있습니다. 지정은 길잡이 운영자에게 요청해 주십시오.`;
  }
  if (await asker.managesAll()) return undefined;
  return asker.channel === 'slack'
    ? `${what} 워크스페이스 관리자가 바꿀 수 있습니다.`
    : `${what} 서버 관리 권한이 있는 분이 바꿀 수 있습니다.`;
}
