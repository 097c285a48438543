import { deleteStress, keepStress, listSupply, readStress, tryStress } from './client.js';
import { glyph, h } from './dom.js';
import { failure } from './failure.js';
import { choice, field, loginLink, onSubmit, textInput } from './fields.js';

/** How long a firm's inputs last when a country supplies nothing any more. Kept for this browser only when asked to. */

const place = document.querySelector('#stress');
const result = document.querySelector('#stress-result');
const UNITS = [
  ['1000', '톤'],
  ['1', '㎏'],
];

/** @param {string | null} wanted id of the item to begin with */
export async function showStress(wanted) {
  try {
    const [{ items }, { kept }] = await Promise.all([listSupply(), readStress()]);
    const sorted = items.toSorted((one, other) => one.name.localeCompare(other.name, 'ko'));
    draw(sorted, kept, wanted);
  } catch (error) {
    place.replaceChildren(failure(error, { retry: () => showStress(wanted) }));
  }
}

function draw(items, kept, wanted) {
  const inputs = h('div', { class: 'inputs' });
  const stops = textInput('stops', { required: true, maxlength: '50', value: '중국' });
  const state = h('p', { class: 'hint', role: 'status' }, keptSaid(kept));
  const form = h(
    'form',
    { 'aria-label': '우리 회사 공급망 점검' },
    inputs,
    h(
      'div',
      { class: 'submit' },
      h(
        'button',
        { type: 'button', class: 'krds-btn small tertiary', click: () => add().querySelector('select').focus() },
        glyph('new'),
        '품목 추가',
      ),
    ),
    h('div', { class: 'chooser' }, field('들어오지 않는 나라', stops)),
    h(
      'div',
      { class: 'submit' },
      h('button', { type: 'submit', class: 'krds-btn small primary' }, '계산하기'),
      h('button', { type: 'button', class: 'krds-btn small tertiary', click: () => void keep() }, '입력한 내용 저장'),
      h(
        'button',
        { type: 'button', class: 'krds-btn small tertiary', click: () => void forget() },
        '저장한 내용 지우기',
      ),
    ),
    state,
  );
  onSubmit(form, async () => {
    result.replaceChildren(...resultParts(await tryStress(read(), stops.value.trim())));
    result.scrollIntoView({ block: 'nearest' });
  });
  for (const input of kept?.inputs ?? []) add(input);
  if (wanted && !kept?.inputs.some(({ item }) => item === wanted)) add({ item: wanted });
  if (!inputs.hasChildNodes()) add();
  place.replaceChildren(form);

  function add(known = {}) {
    const { item, perMonth, stock, suppliers = [] } = known;
    const choices = items.map(({ id, name }) => [id, name]);
    const number = (name, kg) =>
      textInput(name, {
        required: true,
        inputmode: 'decimal',
        pattern: '[0-9.,]+',
        value: kg === undefined ? '' : String(kg / 1000),
      });
    const row = h(
      'fieldset',
      { class: 'fields card input' },
      h('legend', { class: 'sr-only' }, '품목'),
      field('품목', choice('item', choices, item)),
      field('한 달 사용량', number('perMonth', perMonth)),
      field('지금 재고', number('stock', stock)),
      field('단위', choice('unit', UNITS)),
      field(
        '수입처와 비중 (선택)',
        textInput('suppliers', {
          maxlength: '300',
          placeholder: '중국 80, 일본 20',
          value: suppliers.map(({ country, share }) => `${country} ${Math.round(share * 1000) / 10}`).join(', '),
        }),
        { hint: '적지 않으면 우리나라 수입 통계의 비중으로 봅니다. 단위는 %입니다.', wide: true },
      ),
      h(
        'div',
        { class: 'submit' },
        h(
          'button',
          { type: 'button', class: 'krds-btn small text', click: () => inputs.children.length > 1 && row.remove() },
          '이 품목 지우기',
        ),
      ),
    );
    inputs.append(row);
    return row;
  }

  function read() {
    return [...inputs.children].map((row) => {
      const value = (name) => row.querySelector(`[name="${name}"]`).value.trim();
      const kg = (name) => amount(value(name)) * Number(value('unit'));
      return {
        item: value('item'),
        perMonth: kg('perMonth'),
        stock: kg('stock'),
        suppliers: suppliersIn(value('suppliers')),
      };
    });
  }

  async function keep() {
    if (!form.reportValidity()) return;
    await attempt(async () => {
      ({ kept } = await keepStress(read()));
      state.textContent = keptSaid(kept);
    });
  }

  async function forget() {
    await attempt(async () => {
      await deleteStress();
      state.textContent = '저장한 내용을 지웠습니다.';
    });
  }

  async function attempt(action) {
    try {
      await action();
    } catch (error) {
      state.replaceChildren(h('span', { class: 'field-error' }, error.message), ...loginLink(error));
    }
  }
}

function keptSaid(kept) {
  return kept ? `${kept.inputs.length}개 품목을 이 브라우저의 이름으로 저장해 두었습니다.` : '저장한 내용이 없습니다.';
}

function amount(text) {
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isFinite(value)) throw new Error(`‘${text}’은(는) 수가 아닙니다. 20 또는 1,500처럼 적어 주십시오.`);
  return value;
}

/** `중국 80, 일본 20%` */
function suppliersIn(text) {
  if (!text) return [];
  return text.split(/[,、;]/).map((part) => {
    const [, country, share] = /^\s*(\D+?)\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(part) ?? [];
    if (!country) throw new Error(`‘${part.trim()}’을(를) 읽지 못했습니다. ‘중국 80, 일본 20’처럼 적어 주십시오.`);
    return { country: country.trim(), share: Number(share) / 100 };
  });
}

function resultParts({ stops, inputs, reading }) {
  return [
    h('h2', {}, `${stops}에서 들어오지 않을 때`),
    h('ul', { class: 'rows results' }, ...inputs.map(resultRow)),
    h('p', { class: 'hint' }, `사용량과 다른 나라의 공급이 지금 같을 때의 계산입니다. ${reading}`),
  ];
}

function resultRow({ item, name, share, assumed, said, calculation, dependent, others }) {
  return h(
    'li',
    { class: 'result-line' },
    h('strong', { class: 'lasts' }, said),
    h(
      'span',
      { class: 'said' },
      h('a', { class: 'text-link what', href: `/supply/${encodeURIComponent(item)}` }, name),
      share && h('span', {}, `이 나라 비중 ${share}${assumed ? ' (우리나라 수입 통계)' : ''}`),
      dependent && h('span', { class: 'asks' }, glyph('warning'), '한 나라 의존 50% 이상'),
      h('span', { class: 'about' }, calculation),
      others.length > 0 && h('span', { class: 'about' }, `다른 수입처: ${others.join(', ')}`),
    ),
  );
}
