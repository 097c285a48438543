import { h } from '../../../src/channels/web/public/dom.js';

const MOST = 300;
const clock = new Intl.DateTimeFormat('ko', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hour12: false,
});
const DIRECTIONS = { 'to-app': ['→', '길잡이에게: '], 'from-app': ['←', '길잡이가: '], note: ['·', ''] };

/** What went between platform and app, the newest on top. */
export function createLog(list, onlyProblems) {
  let last = 0;
  // It scrolls, so the keyboard must reach it.
  list.tabIndex = 0;
  onlyProblems.addEventListener('change', () => list.classList.toggle('only-problems', onlyProblems.checked));

  return {
    clear() {
      last = 0;
      list.replaceChildren();
    },
    add({ id, at, direction, text, problem, detail }) {
      // After a reconnection entries may come again.
      if (id <= last) return;
      last = id;
      const [arrow, spoken] = DIRECTIONS[direction];
      const line = [
        h('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow),
        h('span', { class: 'what' }, h('span', { class: 'sr-only' }, spoken), text),
        h('time', {}, clock.format(new Date(at))),
      ];
      const classes = `entry ${direction}${problem ? ' problem' : ''}`;
      const pre = () => h('pre', { tabindex: '0' }, JSON.stringify(detail, null, 2));
      const entry =
        detail === undefined || detail === null
          ? h('p', {}, ...line)
          : h('details', {}, h('summary', {}, ...line), pre());
      list.prepend(h('li', { class: classes }, entry));
      while (list.children.length > MOST) list.lastElementChild.remove();
    },
  };
}
