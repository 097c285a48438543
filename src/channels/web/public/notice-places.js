import { awake, follow, readPlaces, silence, unfollow } from './client.js';
import { h } from './dom.js';
import { choice, field, textInput } from './fields.js';
import { momentSaid } from './moments.js';

/** Who follows what; the notice board's and the rooms' can be changed here. */
export function showPlaces({ body, say, load, act }) {
  void load(show);

  async function show() {
    const { places, names } = await readPlaces();
    say('');
    body.replaceChildren(
      additionForm(names),
      h('ul', { class: 'cards' }, ...places.map((place) => h('li', {}, placeCard(place)))),
    );
  }

  function placeCard(place) {
    const { label, silentUntil, subscriptions, changeable } = place;
    return h(
      'article',
      { class: 'card place', 'aria-label': label },
      h('h3', {}, label),
      silentUntil &&
        h('p', { class: 'doubt' }, `${momentSaid(silentUntil)}까지 알림을 멈춥니다. 경계 이상은 받습니다.`),
      subscriptions.length === 0
        ? h('p', { class: 'about' }, '받아 보는 소식이 없습니다.')
        : h('ul', { class: 'lines' }, ...subscriptions.map((each) => subscriptionLine(each, place))),
      changeable && (silentUntil ? awakeButton(place) : silenceForm(place)),
    );
  }

  function subscriptionLine({ id, line, by, at }, { label, changeable }) {
    const remove = () =>
      act(async (name) => {
        await unfollow(id, name);
        await show();
        return `${label}: ‘${line}’ 소식을 그만 받습니다.`;
      });
    return h(
      'li',
      {},
      h('span', { class: 'said' }, h('span', {}, line), h('span', { class: 'about' }, `${by} · ${momentSaid(at)}`)),
      changeable &&
        h(
          'button',
          { type: 'button', class: 'krds-btn xsmall tertiary', click: remove },
          '그만 받기',
          h('span', { class: 'sr-only' }, `: ${label} ${line}`),
        ),
    );
  }

  function silenceForm(place) {
    const { label, channel, kind, id } = place;
    const until = textInput('until', { maxlength: '50', required: true, placeholder: '3일, 금요일까지' });
    const submit = (event) => {
      event.preventDefault();
      void act(async (name) => {
        const { until: moment } = await silence({ channel, kind, id }, until.value, name);
        await show();
        return `${label}: ${momentSaid(moment)}까지 알림을 멈춥니다.`;
      });
    };
    return h(
      'form',
      { class: 'in-line', submit, 'aria-label': `${label} 알림 멈춤` },
      field('알림을 멈출 기간', until),
      h('button', { type: 'submit', class: 'krds-btn small tertiary' }, '알림 멈춤'),
    );
  }

  function awakeButton({ label, channel, kind, id }) {
    const click = () =>
      act(async (name) => {
        await awake({ channel, kind, id }, name);
        await show();
        return `${label}: 소식을 다시 받습니다.`;
      });
    return h('p', {}, h('button', { type: 'button', class: 'krds-btn small tertiary', click }, '다시 받기'));
  }

  /** What the board is to follow besides. */
  function additionForm({ topics, levels }) {
    const topic = choice('topic', Object.entries(topics));
    const level = choice('level', Object.entries(levels));
    const conditions = textInput('conditions', { maxlength: '1000', placeholder: '산업통상부, 흑연, HS 2504' });
    const leads = textInput('leads', { maxlength: '50', placeholder: '30, 7, 1' });
    const mode = choice('mode', [
      ['at_once', '생기는 대로'],
      ['digest', '업무일 아침 9시에 한 번'],
    ]);
    const submit = (event) => {
      event.preventDefault();
      void act(async (name) => {
        const wish = {
          topic: topic.value,
          level: level.value,
          conditions: conditions.value,
          leads: leads.value,
          mode: mode.value,
        };
        const { line } = await follow({ ...wish, name });
        await show();
        return `게시판: ‘${line}’ 소식을 받습니다.`;
      });
    };
    return h(
      'form',
      { class: 'fields card', submit, 'aria-label': '게시판이 받을 소식 추가' },
      h('h3', {}, '게시판이 받을 소식 추가'),
      field('주제', topic),
      field('단계', level),
      field('받는 방법', mode),
      field('조건 (선택)', conditions, {
        wide: true,
        hint: '부처, 분야, 품목, HS 코드, 국가, 단어를 쉼표로 나누어 적습니다.',
      }),
      field('기한 며칠 전에 (선택)', leads, { hint: '비워 두면 일정마다 정한 대로 받습니다.' }),
      h('div', { class: 'submit' }, h('button', { type: 'submit', class: 'krds-btn small primary' }, '추가')),
    );
  }
}
