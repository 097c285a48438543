import { h } from './dom.js';
import { failure } from './failure.js';
import { loginLink, rememberedName, rememberName } from './fields.js';
import { momentSaid } from './moments.js';
import { showBoard } from './notice-board.js';
import { showCalendar } from './notice-calendar.js';
import { showPlaces } from './notice-places.js';
import { showRecords } from './notice-records.js';

/** The notice board, who follows what, what was sent, and the board's calendar. */

const who = document.querySelector('#who');
const name = document.querySelector('#name');
const nameError = document.querySelector('#name-error');

name.value = rememberedName();
who.addEventListener('submit', (event) => event.preventDefault());
name.addEventListener('change', () => rememberName(name.value.trim()));
name.addEventListener('input', () => {
  nameError.textContent = '';
  name.removeAttribute('aria-invalid');
});

addEventListener('beforeprint', () => {
  document.querySelector('#printed').textContent = `${momentSaid(new Date())} 기준`;
});

showBoard(part('board'));
showPlaces(part('places'));
showRecords(part('records'));
showCalendar(part('calendar'));

/** A section, and how its controls do something: with a name, once at a time, telling what came of it. */
function part(id) {
  const section = document.querySelector(`#${id}`);
  const message = section.querySelector('.message');
  const body = section.querySelector('.body');
  let busy = false;

  /** Shows what is there now. */
  async function load(show) {
    try {
      await show();
    } catch (error) {
      const retry = () => {
        message.textContent = '불러오는 중입니다.';
        return load(show);
      };
      message.replaceChildren(failure(error, { retry }));
    }
  }

  return {
    body,
    say: (text) => {
      message.textContent = text;
    },
    load,
    /** Does something that somebody answers for. @param {(name: string) => Promise<string>} action says what came of it */
    async act(action) {
      const said = name.value.trim();
      if (!said) {
        nameError.textContent = '이름을 적어 주십시오. 누가 했는지 남깁니다.';
        name.setAttribute('aria-invalid', 'true');
        name.focus();
        return;
      }
      if (busy) return;
      busy = true;
      rememberName(said);
      try {
        message.textContent = await action(said);
      } catch (error) {
        message.replaceChildren(h('span', { class: 'field-error' }, error.message), ...loginLink(error));
      } finally {
        busy = false;
      }
    },
  };
}
