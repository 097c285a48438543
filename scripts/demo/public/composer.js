import { h } from '../../../src/channels/web/public/dom.js';

/**
 * Where a person writes: a message, a reply, a change of a message, or a command. While a Hangul syllable is being composed,
 * Enter only ends the syllable.
 *
 * @param {HTMLFormElement} form
 * @param {{ act: (action: object) => Promise<object | undefined>, view: object }} room
 * @param {() => string} place id of the place that is shown
 */
export function createComposer(form, room, place) {
  const part = (id) => form.querySelector(`#${id}`);
  const field = part('text');
  /** @type {{ kind: 'reply' | 'edit', message: string, label: string } | undefined} */
  let target;

  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && target) return aim(undefined);
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  field.addEventListener('input', refresh);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return field.focus();
    const aimed = target;
    field.value = '';
    aim(undefined);
    field.focus();
    if (!(await room.act(actionOf(text, aimed)))) {
      field.value = text;
      aim(aimed);
    }
  });
  part('mention').addEventListener('click', () => {
    if (!field.value.includes(mention())) field.value = `${mention()} ${field.value}`;
    field.focus();
  });
  part('target-end').addEventListener('click', () => aim(undefined));

  const mention = () => `@${room.view.bot.name}`;

  function actionOf(text, aimed) {
    const written = text.replaceAll(mention(), `<@${room.view.bot.id}>`);
    if (aimed?.kind === 'edit') return { kind: 'edit', place: place(), message: aimed.message, text: written };
    if (text.startsWith('/')) return { kind: 'command', place: place(), text };
    return { kind: 'say', place: place(), text: written, ...(aimed && { thread: aimed.message }) };
  }

  function aim(next, text) {
    target = next;
    part('target').hidden = !next;
    part('target-text').textContent = next?.label ?? '';
    if (text !== undefined) field.value = text.replaceAll(`<@${room.view.bot.id}>`, mention());
    if (next) field.focus();
    refresh();
  }

  /** Commands are offered while one is being typed. */
  function refresh() {
    part('mention').textContent = `${mention()} 부르기`;
    const [typed] = field.value.split(' ');
    const fitting = /^\/\S*$/.test(field.value) ? room.view.commands.filter(({ name }) => name.startsWith(typed)) : [];
    const list = part('commands');
    list.hidden = fitting.length === 0;
    const key = JSON.stringify(fitting);
    if (list.dataset.key === key) return;
    list.dataset.key = key;
    list.replaceChildren(
      ...fitting.map(({ name, hint, description }) => {
        const take = () => {
          field.value = `${name} `;
          refresh();
          field.focus();
        };
        return h(
          'li',
          {},
          h(
            'button',
            { type: 'button', class: 'command', click: take },
            h('strong', {}, `${name} ${hint}`),
            ' ',
            description,
          ),
        );
      }),
    );
  }

  return { aim, refresh };
}
