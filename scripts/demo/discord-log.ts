import type { DoubleEvent, GatewayRecord } from '../../tests/doubles/discord/index.ts';
import type { Happenings } from './happenings.ts';

const GATEWAY: Partial<Record<GatewayRecord['event'], string>> = {
  ready: '길잡이가 게이트웨이에 연결했습니다.',
  resumed: '길잡이가 끊긴 자리에서 이어 갑니다.',
  close: '게이트웨이 연결이 끝났습니다.',
  reconnect: '플랫폼이 다시 연결하라고 했습니다.',
  'invalid-session': '플랫폼이 세션을 끝냈습니다.',
};

/** Writes down what goes between Discord and the app. */
export function noteDiscordEvent(event: DoubleEvent, { note }: Pick<Happenings, 'note'>): void {
  switch (event.type) {
    case 'dispatch':
      note({ direction: 'to-app', text: event.name, detail: event.data });
      break;
    case 'request': {
      const { route, status, body, files } = event.request;
      const problem = status >= 400;
      const detail = files.length > 0 ? { body, files } : body;
      note({ direction: 'from-app', text: problem ? `${route} — ${status}` : route, problem, detail });
      break;
    }
    case 'gateway': {
      const text = GATEWAY[event.record.event];
      const { code } = event.record;
      if (text) note({ direction: 'note', text: code ? `${text} (${code})` : text });
      break;
    }
    case 'violation': {
      const { kind, code, message, route, detail } = event.violation;
      const text = `규칙 위반: ${[route, code, message].filter(Boolean).join(' ')}`;
      note({ direction: 'from-app', text, problem: true, detail: detail ?? { kind } });
      break;
    }
  }
}
