import { openCalendar } from './client.js';
import { glyph, h } from './dom.js';

/** The private calendar of the notice board: its address is told once. */
export function showCalendar({ body, act }) {
  const address = h('div', { class: 'address' });
  const open = () =>
    act(async (name) => {
      const made = await openCalendar(name);
      const field = h('input', { class: 'krds-input', readonly: true, value: made.address, 'aria-label': '달력 주소' });
      const copy = h('button', { type: 'button', class: 'krds-btn small tertiary' }, glyph('copy'), '복사');
      const copied = h('span', { class: 'hint', role: 'status' });
      copy.addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(made.address);
          copied.textContent = '복사했습니다';
        } catch {
          copied.textContent = '복사하지 못했습니다. 주소를 골라 직접 복사해 주십시오.';
        }
      });
      address.replaceChildren(field, copy, copied);
      field.focus();
      field.select();
      return '달력 주소를 만들었습니다. 이 주소는 다시 보여 드리지 않습니다.';
    });
  body.append(
    h(
      'p',
      { class: 'text' },
      '게시판이 받는 일정을 달력에서 구독하는 주소입니다. 주소를 아는 사람은 누구나 볼 수 있으니 함께 쓸 분께만 알려 주십시오. 새로 만들면 이전 주소는 쓸 수 없습니다.',
    ),
    h(
      'button',
      { type: 'button', class: 'krds-btn small primary', click: open },
      glyph('calendar'),
      '달력 주소 만들기',
    ),
    address,
  );
}
