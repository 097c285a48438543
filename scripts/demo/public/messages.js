import { h } from '../../../src/channels/web/public/dom.js';

const clock = new Intl.DateTimeFormat('ko', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const NEAR_END_PX = 80;
/** What a person scrolls with. */
const SCROLLING = ['wheel', 'keyup', 'pointerup', 'touchmove'];
const REACTIONS = { eyes: '👀', hourglass_flowing_sand: '⏳', white_check_mark: '✅', warning: '⚠️', '+1': '👍' };

/** The messages of a place, threads below what they hang from. Only what changed is drawn again. */
export function createMessages(box, room, composer) {
  let shown = '';
  /** Until the person scrolls away, the newest message stays in sight. */
  let following = true;
  // It scrolls, so the keyboard must reach it.
  box.tabIndex = 0;
  for (const name of SCROLLING) {
    box.addEventListener(name, () => requestAnimationFrame(look), { passive: true });
  }
  new ResizeObserver(keepUp).observe(box);

  function look() {
    following = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
  }

  function show(place) {
    const fresh = shown !== place.id;
    if (fresh) box.replaceChildren();
    shown = place.id;
    if (fresh) following = true;
    const focused = focusKey();
    const known = new Map([...box.children].map((element) => [element.dataset.id, element]));
    const wanted = place.messages.map((message) => {
      const key = JSON.stringify([message, room.view.names]);
      const there = known.get(message.id);
      if (there?.drawnFrom === key) return there;
      const element = draw(message, place.id, true);
      element.dataset.id = message.id;
      element.drawnFrom = key;
      return element;
    });
    const empty = h('p', { class: 'empty' }, emptyText(place));
    const next = wanted.length > 0 ? wanted : [empty];
    if (next.length !== box.children.length || next.some((element, index) => box.children[index] !== element)) {
      arrange(next);
    }
    refocus(focused);
    keepUp();
  }

  /** To the end; where the last message is longer than what is seen, to its beginning. */
  function keepUp() {
    if (!following || atHome()) return;
    box.scrollTop = box.scrollHeight;
    const newest = [...box.querySelectorAll('.message')].at(-1);
    if (newest?.offsetHeight > box.clientHeight) newest.scrollIntoView({ block: 'start' });
  }

  /** Puts elements in order without touching those that stay. */
  function arrange(next) {
    const kept = new Set(next);
    for (const element of [...box.children]) if (!kept.has(element)) element.remove();
    for (const [index, element] of next.entries()) {
      if (box.children[index] !== element) box.insertBefore(element, box.children[index] ?? null);
    }
  }

  const atHome = () => shown.startsWith('home ');

  function showHome(home) {
    const key = `home ${home?.version}`;
    if (shown === key) return;
    shown = key;
    const context = {
      names: room.view.names,
      use: (control, values) => room.act({ kind: 'use', window: home.id, control, values }),
    };
    const nodes = home
      ? room.drawing.blocks(home.definition, context)
      : [h('p', { class: 'empty' }, '길잡이가 아직 홈을 그리지 않았습니다.')];
    box.replaceChildren(h('div', { class: 'home' }, ...nodes));
    box.scrollTop = 0;
  }

  function emptyText({ kind }) {
    const how = kind === 'direct' ? '질문을 써서 보내 보십시오.' : `${room.view.bot.name}를 불러 질문을 보내 보십시오.`;
    return `아직 아무 말도 없습니다. ${how}`;
  }

  function draw(message, placeId, root) {
    const { id, author, bot, at, edited, onlyForMe, deleted, repliesTo, reactions, files, pane, replies } = message;
    const context = {
      names: room.view.names,
      use: (control, values) => room.act({ kind: 'use', place: placeId, message: id, control, values }),
    };
    const time = h('time', { datetime: at }, clock.format(new Date(at)));
    const marks = [onlyForMe && '나에게만 보임', edited && !deleted && '고침'].filter(Boolean);
    const body = deleted
      ? [h('p', { class: 'note' }, '지워진 메시지입니다.')]
      : room.drawing.message(message.body, context);
    return h(
      'article',
      {
        class: ['message', bot && 'from-bot', onlyForMe && 'only-me'].filter(Boolean).join(' '),
        'aria-label': `${author}, ${clock.format(new Date(at))}`,
      },
      h('span', { class: 'face', 'aria-hidden': 'true' }, [...author][0]),
      h(
        'div',
        { class: 'said' },
        repliesTo && h('p', { class: 'note' }, `↳ ${repliesTo}에게 답장`),
        h(
          'p',
          { class: 'by' },
          h('strong', {}, author),
          bot && h('span', { class: 'badge' }, '앱'),
          time,
          ...marks.map((mark) => h('span', { class: 'badge soft' }, mark)),
        ),
        pane ? paneOf(pane, placeId, id) : h('div', { class: 'body' }, ...body),
        files.length > 0 && h('ul', { class: 'files' }, ...files.map(fileLink)),
        reactions.length > 0 &&
          h(
            'p',
            { class: 'reactions' },
            ...reactions.map(({ name, count }) =>
              h('span', { class: 'badge soft' }, `${REACTIONS[name] ?? `:${name}:`} ${count}`),
            ),
          ),
        !deleted && tools(message, placeId, root),
        replies.length > 0 &&
          h(
            'div',
            { class: 'thread', role: 'group', 'aria-label': '스레드' },
            ...replies.map((reply) => draw(reply, placeId, false)),
          ),
        pane?.status && h('p', { class: 'note' }, `${room.view.bot.name} ${pane.status}`),
      ),
    );
  }

  function paneOf({ title, prompts }, placeId, thread) {
    const buttons = prompts.map((prompt) => {
      const say = () => void room.act({ kind: 'say', place: placeId, text: prompt.message, thread });
      return h(
        'button',
        { type: 'button', class: 'quiet', 'data-control': `prompt ${thread} ${prompt.title}`, click: say },
        prompt.title,
      );
    });
    return h('div', { class: 'body' }, h('p', {}, title || '도우미 창'), h('div', { class: 'controls' }, ...buttons));
  }

  function fileLink({ id, name, bytes }) {
    const href = `/files/${encodeURIComponent(id)}`;
    return h('li', {}, h('a', { href, download: name }, name), bytes > 0 && ` (${Math.ceil(bytes / 1024)} kB)`);
  }

  function tools({ id, author, mine, bot, onlyForMe, body }, placeId, root) {
    const tool = (label, click) =>
      h('button', { type: 'button', class: 'plain', 'data-control': `${label} ${id}`, click }, label);
    const list = [];
    if (root && !onlyForMe)
      list.push(
        tool('답글', () => composer.aim({ kind: 'reply', message: id, label: `${author}의 말에 답글을 쓰는 중` })),
      );
    if (mine) {
      const text = room.drawing.written(body);
      list.push(tool('고치기', () => composer.aim({ kind: 'edit', message: id, label: '메시지를 고치는 중' }, text)));
      list.push(tool('지우기', () => void room.act({ kind: 'delete', place: placeId, message: id })));
    }
    for (const { id: name, name: label } of bot ? [] : room.view.shortcuts) {
      list.push(tool(label, () => void room.act({ kind: 'shortcut', place: placeId, message: id, name })));
    }
    return list.length > 0 && h('p', { class: 'tools' }, ...list);
  }

  const focusKey = () => (box.contains(document.activeElement) ? document.activeElement.dataset.control : undefined);

  function refocus(key) {
    if (key === undefined || box.contains(document.activeElement)) return;
    [...box.querySelectorAll('[data-control]')].find(({ dataset }) => dataset.control === key)?.focus();
  }

  return {
    show,
    showHome,
    /** What this person says next is to be seen. */
    follow() {
      following = true;
    },
  };
}
