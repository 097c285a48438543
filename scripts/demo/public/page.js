import { h } from '../../../src/channels/web/public/dom.js';
import { createComposer } from './composer.js';
import { act, follow } from './connection.js';
import { discord } from './discord/drawing.js';
import { createLog } from './log.js';
import { createMessages } from './messages.js';
import { slack } from './slack/drawing.js';
import { createWindow } from './window.js';

const drawings = { slack, discord };
const find = (id) => document.getElementById(id);

let view;
let placeId = '';
let atHome = false;
let end = () => {};

const log = createLog(find('log'), find('log-problems'));
const room = {
  /** Sends an action; what goes wrong is told. */
  async act(action) {
    if (action.kind === 'say' || action.kind === 'command') messages.follow();
    try {
      return await act(view.me.id, action);
    } catch (error) {
      tell(error.message);
      return undefined;
    }
  },
  get drawing() {
    return drawings[view.platform];
  },
  get view() {
    return view;
  },
};
const composer = createComposer(find('composer'), room, () => placeId);
const messages = createMessages(find('messages'), room, composer);
const dialog = createWindow(find('window'), room);

find('who').addEventListener('change', (event) => connect(event.target.value));
connect('');

function connect(person) {
  end();
  log.clear();
  end = follow(person, {
    room: show,
    log: log.add,
    notice: tell,
    state(connected) {
      if (!connected) tell('시험 방과 연결이 끊겼습니다. 터미널에서 npm run demo가 돌고 있는지 확인하십시오.');
      else find('notice').replaceChildren();
    },
  });
}

function show(next) {
  view = next;
  const place = placeNow();
  document.title = `${place.name} · ${view.name} · 길잡이 시험 방`;
  find('room-name').textContent = view.name;
  find('bot-state').textContent = view.bot.online ? `${view.bot.name} 연결됨` : `${view.bot.name}를 켜는 중`;
  find('bot-state').classList.toggle('on', view.bot.online);
  showWho();
  showPlaces(place);
  showPlace(place);
  dialog.show(view.window);
}

function placeNow() {
  const place = view.places.find(({ id }) => id === placeId) ?? view.places[0];
  placeId = place.id;
  return place;
}

function showWho() {
  const who = find('who');
  if (who.options.length === view.people.length && who.value === view.me.id) return;
  who.replaceChildren(
    ...view.people.map(({ id, name }) => h('option', { value: id, selected: id === view.me.id }, name)),
  );
}

const KINDS = { channel: ['채널', '#'], thread: ['스레드', '↳'], direct: ['쪽지', '@'] };

function showPlaces(current) {
  const focused = document.activeElement?.dataset?.place;
  const groups = Object.entries(KINDS).flatMap(([kind, [heading, mark]]) => {
    const places = view.places.filter((place) => place.kind === kind);
    if (places.length === 0) return [];
    const items = places.map(({ id, name }) => {
      const go = () => {
        placeId = id;
        atHome = false;
        composer.aim(undefined);
        show(view);
      };
      const attributes = { type: 'button', class: 'place', 'data-place': id, click: go };
      if (id === current.id) attributes['aria-current'] = 'page';
      return h('li', {}, h('button', attributes, h('span', { class: 'mark', 'aria-hidden': 'true' }, mark), name));
    });
    return [h('h2', { class: 'group' }, heading), h('ul', {}, ...items)];
  });
  find('place-list').replaceChildren(...groups);
  if (focused) document.querySelector(`[data-place="${focused}"]`)?.focus();
}

function showPlace(place) {
  find('place-name').textContent =
    place.kind === 'direct' ? `${place.name}와 나누는 쪽지` : `${KINDS[place.kind][1]} ${place.name}`;
  find('place-state').textContent = place.status;
  const tools = place.kind === 'direct' && view.home !== undefined ? directTools() : [];
  find('place-tools').replaceChildren(...tools);
  if (atHome) messages.showHome(view.home);
  else messages.show(place);
  find('composer').hidden = atHome;
  composer.refresh();
}

function directTools() {
  const turn = () => {
    atHome = !atHome;
    if (atHome) void room.act({ kind: 'home' });
    show(view);
    find('place-tools').querySelector('button').focus();
  };
  const pane = h(
    'button',
    { type: 'button', class: 'quiet', click: () => void room.act({ kind: 'pane' }) },
    '도우미 창 열기',
  );
  return [
    h('button', { type: 'button', class: 'quiet', click: turn }, atHome ? '대화로' : '앱 홈'),
    atHome ? undefined : pane,
  ].filter(Boolean);
}

function tell(text) {
  const close = () => find('notice').replaceChildren();
  find('notice').replaceChildren(
    h('p', {}, text),
    h('button', { type: 'button', class: 'plain', click: close }, '닫기'),
  );
}
