import { readDeliveries, retryDelivery } from './client.js';
import { h } from './dom.js';
import { momentSaid } from './moments.js';

/** What was sent and what could not be: those first that could not, when there are any. */
export function showRecords({ body, say, load, act }) {
  let state;
  void load(async () => {
    const { counts } = await readDeliveries();
    state = counts.some((each) => each.state === 'dead' && each.count > 0) ? 'dead' : '';
    await show();
  });

  async function show() {
    const { counts, deliveries } = await readDeliveries(state);
    say('');
    const all = counts.reduce((sum, { count }) => sum + count, 0);
    const choices = [{ state: '', name: '전체', count: all }, ...counts];
    body.replaceChildren(
      h('ul', { class: 'counts', 'aria-label': '상태별 보낸 기록' }, ...choices.filter(isOffered).map(countItem)),
      deliveries.length === 0
        ? h('p', { class: 'empty' }, '기록이 없습니다.')
        : h('ul', { class: 'records' }, ...deliveries.map(record)),
    );
  }

  function isOffered(each) {
    return each.count > 0 || each.state === '' || each.state === state;
  }

  function countItem({ state: each, name, count }) {
    const press = () =>
      load(async () => {
        state = each;
        await show();
        body.querySelector(`[data-state="${each}"]`)?.focus();
      });
    const attributes = {
      type: 'button',
      class: 'count',
      'data-state': each,
      'aria-pressed': String(each === state),
      click: press,
    };
    return h('li', {}, h('button', attributes, name, h('strong', {}, count.toLocaleString('ko'))));
  }

  function record({ id, label, state: each, stateName, headlines, attempt, dueAt, settledAt, reason, retryable }) {
    const when = settledAt ? momentSaid(settledAt) : `${momentSaid(dueAt)}에 발송 예정`;
    const said = [label, when, attempt > 1 && `${attempt}번 시도`, `번호 ${id}`].filter(Boolean).join(' · ');
    const retry = () =>
      act(async (name) => {
        await retryDelivery(id, name);
        await show();
        return `${id}번 알림을 다시 보냅니다.`;
      });
    return h(
      'li',
      { class: `record state-${each}` },
      h('span', { class: 'standing' }, stateName),
      h(
        'span',
        { class: 'said' },
        ...headlines.map((headline) => h('span', { class: 'what' }, headline)),
        h('span', { class: 'about' }, said),
        reason && h('span', { class: 'reason' }, '사유: ', h('span', {}, reason)),
      ),
      retryable &&
        h(
          'button',
          { type: 'button', class: 'krds-btn xsmall tertiary', click: retry },
          '다시 보내기',
          h('span', { class: 'sr-only' }, `: ${id}번`),
        ),
    );
  }
}
