import { glyph, h } from './dom.js';
import { failure, wayTo } from './failure.js';
import { faultOf } from './fields.js';

/** A list narrowed by the fields of `#filters`. These stand in the address, so it shows the same to others. */

const TYPING_MS = 250;

/**
 * @typedef {object} FilteredList
 * @property {string[]} names of the fields that narrow; `q` is what somebody types
 * @property {Record<string, string>} [usual] values that need not be said, by field
 * @property {{ field: string, by: string, marked?: boolean }} counted what `#counts` counts: the field that chooses it, its
 *   name in the counts, and whether it has a mark of its own
 * @property {string} everything text of the link to the whole list
 * @property {(query: URLSearchParams) => Promise<{ names: object, counts: object[] }>} read
 * @property {(names: object) => Record<string, [string, string][]>} choices values with their labels, by field
 * @property {(answer: object, query: URLSearchParams, isLatest: () => boolean) => void | Promise<void>} show
 * @property {() => Record<string, string | null>} [beside] what else the address says; nothing where it is empty
 */

/** @param {FilteredList} list */
export function filteredList({ names, usual = {}, counted, everything, read, choices, show, beside = () => ({}) }) {
  const form = document.querySelector('#filters');
  const counts = document.querySelector('#counts');
  const result = document.querySelector('#result');
  const fields = form.elements;
  let offered = false;
  let loading = 0;
  let typing;

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', ({ target }) => {
    if (names.includes(target.name)) void narrow();
  });
  fields.q.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(narrow, TYPING_MS);
  });

  /** Shows what the address says. */
  function follow() {
    const address = new URLSearchParams(location.search);
    return load(new URLSearchParams(names.flatMap((name) => (address.get(name) ? [[name, address.get(name)]] : []))));
  }

  function narrow() {
    clearTimeout(typing);
    writeAddress();
    return reload();
  }

  /** Shows what the fields say, as it is now. */
  function reload() {
    return load(filter());
  }

  /** What the fields say; nothing of what is usual. */
  function filter() {
    const values = names.map((name) => [name, fields[name].value.trim()]);
    return new URLSearchParams(values.filter(([name, value]) => value && value !== usual[name]));
  }

  function writeAddress(others = beside()) {
    const address = filter();
    for (const [name, value] of Object.entries(others)) if (value) address.set(name, value);
    history.replaceState(null, '', `${location.pathname}${address.size > 0 ? `?${address}` : ''}${location.hash}`);
  }

  async function load(query) {
    const mine = ++loading;
    const isLatest = () => mine === loading;
    try {
      const answer = await read(query);
      if (!isLatest()) return;
      if (!offered) offer(answer.names);
      fill(query);
      counts.replaceChildren(...answer.counts.filter(({ count }) => count > 0).map(countItem));
      await show(answer, query, isLatest);
    } catch (error) {
      if (!isLatest()) return;
      const instead = wayTo(location.pathname, everything);
      result.replaceChildren(failure(error, { says: faultOf(error, form), retry: () => load(query), instead }));
    }
  }

  /** Fills the choices with what the server knows. */
  function offer(known) {
    offered = true;
    for (const [name, options] of Object.entries(choices(known)))
      fields[name].append(...options.map(([value, label]) => h('option', { value }, label)));
  }

  function fill(query) {
    for (const name of names) {
      // Somebody may be typing meanwhile.
      if (fields[name] !== document.activeElement) fields[name].value = query.get(name) ?? usual[name] ?? '';
    }
  }

  /** A count; pressing it shows those only, pressing it again all. */
  function countItem({ [counted.by]: value, name, count }) {
    const { field, by, marked } = counted;
    const isChosen = fields[field].value === value;
    const press = () => {
      fields[field].value = isChosen ? '' : value;
      void narrow().then(() => counts.querySelector(`[data-${by}="${value}"]`)?.focus());
    };
    const attributes = {
      type: 'button',
      class: marked ? `count ${by}-${value}` : 'count',
      [`data-${by}`]: value,
      'aria-pressed': String(isChosen),
      click: press,
    };
    return h(
      'li',
      {},
      h('button', attributes, marked && glyph(`${by}-${value}`), name, h('strong', {}, String(count))),
    );
  }

  return { follow, reload, writeAddress };
}
