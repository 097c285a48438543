import type { Actor } from '../../src/channels/screen.ts';

/** Somebody in a room of Slack who looks after nothing, unless told otherwise. */
export function fakeActor({
  direct = false,
  manages = false,
  ...changes
}: Partial<Actor> & { direct?: boolean; manages?: boolean } = {}): Actor {
  const person = { channel: 'slack', kind: 'person', id: 'U1' } as const;
  return {
    channel: 'slack',
    locale: 'ko',
    place: direct ? person : { channel: 'slack', kind: 'room', id: 'C1' },
    person,
    name: '김길동',
    managesPlace: async () => direct || manages,
    managesAll: async () => manages,
    nameOf: async (id) => (id === 'U2' ? '이담당' : '모르는 분'),
    ...changes,
  };
}
