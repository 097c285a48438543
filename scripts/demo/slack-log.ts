import type { RoomEvent as SlackEvent } from '../../tests/doubles/slack/index.ts';
import type { Happenings } from './happenings.ts';

/** Writes down what goes between Slack and the app. */
export function noteSlackEvent({ kind, data }: SlackEvent, { note }: Pick<Happenings, 'note'>): void {
  switch (kind) {
    case 'delivered': {
      const { type, payload } = data.envelope;
      note({ direction: 'to-app', text: named(type, payload), detail: payload });
      break;
    }
    case 'delivery_failed': {
      const { type, payload, attempt } = data.envelope;
      const text = `${named(type, payload)} — ${data.reason}, ${attempt + 1}번째 시도`;
      note({ direction: 'to-app', text, problem: true, detail: payload });
      break;
    }
    case 'call': {
      const { method, body, ok, error, status } = data;
      const text = ok ? method : `${method} — ${error ?? status}`;
      note({ direction: 'from-app', text, problem: !ok, detail: body });
      break;
    }
    case 'connected':
      note({ direction: 'note', text: '길잡이가 소켓으로 연결했습니다.' });
      break;
    case 'disconnected':
      note({ direction: 'note', text: '소켓 연결이 끝났습니다.' });
      break;
    case 'violation':
      note({
        direction: 'from-app',
        text: `규칙 위반: ${data.where} ${data.code}`,
        problem: true,
        ...(data.detail !== undefined && { detail: data.detail }),
      });
      break;
  }
}

/** `events_api app_mention`, `interactive block_actions giljabi_sources` */
function named(type: string, payload: Record<string, unknown>): string {
  const {
    event,
    command,
    actions,
    type: kind,
  } = payload as {
    event?: { type: string; subtype?: string };
    command?: string;
    actions?: { action_id: string }[];
    type?: string;
  };
  if (event) return [type, event.type, event.subtype].filter(Boolean).join(' ');
  if (command) return `${type} ${command}`;
  return [type, kind, actions?.[0]?.action_id].filter(Boolean).join(' ');
}
