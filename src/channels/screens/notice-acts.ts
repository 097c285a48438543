import type { Delivery, Notices } from '../../notices/index.ts';
import { personOf, type ScreenModule } from './module.ts';
import { koreanMoment } from './times.ts';

/** What the buttons below notices do. Who confirmed is shown by the notice itself, which is written over in every room. */
export function noticeActs(notices: Pick<Notices, 'confirm' | 'delivery'>): ScreenModule {
  return {
    commands: [],
    presses: {
      'notice.confirm': async ({ argument, actor }) => {
        const confirmed = await notices.confirm(Number(argument), personOf(actor));
        if (!confirmed) return gone();
        const by = confirmed.delivery.confirmed?.by;
        const text = confirmed.first || !by ? '확인했습니다. 고맙습니다.' : `${by.name} 님이 먼저 확인했습니다.`;
        return { kind: 'text', text };
      },
      'notice.details': async ({ argument }) => {
        const delivery = await notices.delivery(Number(argument));
        return delivery ? { kind: 'text', text: details(delivery) } : gone();
      },
    },
    forms: {},
  };
}

function gone() {
  return { kind: 'text' as const, text: '오래된 알림이라 더 보여 드릴 수 없습니다.' };
}

function details({ notices }: Delivery): string {
  return notices
    .map(({ at, content }) => [koreanMoment(at), content.headline, ...content.lines].join('\n'))
    .join('\n\n');
}
