import { describe, expect, test } from 'vitest';
import { call, openDouble } from './harness.ts';
import type { DiscordDouble, Interaction } from './index.ts';

const option = (value: string, more: object = {}) => ({ label: value, value, ...more });
const select = (parts: object = {}) => ({ type: 3, custom_id: 'pick', options: [option('a'), option('b')], ...parts });
const input = (parts: object = {}) => ({ type: 4, custom_id: 'words', style: 1, ...parts });
const label = (component: object, parts: object = {}) => ({ type: 18, label: '낱말', component, ...parts });
const modal = (...components: object[]) => ({ custom_id: 'form', title: '소식 받기', components });
const many = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at));

/** `path: CODE` of every fault in a 50035. */
function faults(errors: object, path = ''): string[] {
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path}: ${code}`)
      : faults(value, path ? `${path}.${key}` : key),
  );
}

/** Somebody presses a button, and it is answered with a modal. */
async function shown(double: DiscordDouble, data: object): Promise<{ pressed: Interaction; response: Loose }> {
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: '받기', custom_id: 'open' }] }];
  await call(double, 'POST', `/channels/${double.channel.id}/messages`, { content: '소식', components });
  const [message] = double.messages(double.channel);
  if (!message) throw new Error('no message');
  const pressed = double.person.clicks(message, 'open');
  const path = `/interactions/${pressed.id}/${pressed.token}/callback`;
  return { pressed, response: await call(double, 'POST', path, { type: 9, data }) };
}

// biome-ignore lint/suspicious/noExplicitAny: expectations say what is in it
type Loose = any;

describe('a modal', () => {
  const at = 'data.components.0';
  test.each([
    [{ ...modal(label(input())), title: '가'.repeat(46) }, 'data.title: BASE_TYPE_BAD_LENGTH'],
    [modal(), 'data.components: BASE_TYPE_BAD_LENGTH'],
    [modal(...many(6, (n) => label(input({ custom_id: `${n}` })))), 'data.components: BASE_TYPE_BAD_LENGTH'],
    [modal(label(input(), { label: '가'.repeat(46) })), `${at}.label: BASE_TYPE_BAD_LENGTH`],
    [modal(label(input(), { description: '가'.repeat(101) })), `${at}.description: BASE_TYPE_MAX_LENGTH`],
    [modal(label(input({ label: '낱말' }))), `${at}.component.label: UNKNOWN_FIELD`],
    [modal(label(input({ placeholder: '가'.repeat(101) }))), `${at}.component.placeholder: BASE_TYPE_MAX_LENGTH`],
    [modal(label(input({ max_length: 2, value: '가나다' }))), `${at}.component.value: BASE_TYPE_MAX_LENGTH`],
    [modal(label(input({ max_length: 4001 }))), `${at}.component.max_length: NUMBER_TYPE_MAX`],
    [modal(label(select({ options: [] }))), `${at}.component.options: BASE_TYPE_BAD_LENGTH`],
    [modal(label(select({ max_values: 3 }))), `${at}.component.max_values: BASE_TYPE_BAD_LENGTH`],
    [
      modal(label(select({ options: [option('a', { default: true }), option('b', { default: true })] }))),
      `${at}.component.options: BASE_TYPE_BAD_LENGTH`,
    ],
    [modal(label(select({ min_values: 0 }))), `${at}.component.min_values: SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES`],
    [
      modal(label(select({ min_values: 0, required: true }))),
      `${at}.component.min_values: SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES`,
    ],
    [modal(label(select({ disabled: true }))), `${at}.component.disabled: COMPONENT_DISABLED_IN_MODAL`],
    [
      modal(
        label({ type: 5, custom_id: 'who', default_values: many(2, () => ({ id: '1'.repeat(18), type: 'user' })) }),
      ),
      `${at}.component.default_values: BASE_TYPE_MAX_LENGTH`,
    ],
    [modal(label(input()), label(input())), 'data.components.1.component.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED'],
  ])('%#: %o', async (data, expected) => {
    const double = await openDouble();
    const { response, pressed } = await shown(double, data);
    expect(response.status).toBe(400);
    expect(faults(response.body.errors)).toEqual([expected]);
    expect(pressed.modal).toBeUndefined();
  });

  test('is filled in with texts, choices and people, and what stood there', async () => {
    const double = await openDouble();
    const data = modal(
      label(input({ value: '희토류' })),
      label(select({ options: [option('a', { default: true }), option('b')], max_values: 2 })),
      label({ type: 5, custom_id: 'who', required: false, min_values: 0, max_values: 2 }),
      label(select({ custom_id: 'none', required: false, min_values: 0 })),
    );
    const { pressed } = await shown(double, data);
    const submitted = double.person.submits(pressed, { who: [double.person.user.id] });
    const components = submitted.data.components as { component: object }[];
    expect(components.map(({ component }) => component)).toMatchObject([
      { type: 4, custom_id: 'words', value: '희토류' },
      { type: 3, custom_id: 'pick', values: ['a'] },
      { type: 5, custom_id: 'who', values: [double.person.user.id] },
      { type: 3, custom_id: 'none', values: [] },
    ]);
    expect(() => double.person.submits(pressed, { pick: ['c'] })).toThrow('does not offer');
    expect(() => double.person.submits(pressed, { pick: [] })).toThrow('required');
    expect(() => double.person.submits(pressed, { none: ['a', 'b'] })).toThrow('2 chosen');
    expect(() => double.person.submits(pressed, { who: ['홍길동'] })).toThrow('does not offer');
  });

  test('has selects in labels only, not in rows', async () => {
    const double = await openDouble();
    const { response } = await shown(double, modal({ type: 1, components: [select()] }));
    expect(faults(response.body.errors)).toContain('data.components.0.components.0.type: BASE_TYPE_INVALID');
  });

  test('must be the first answer', async () => {
    const double = await openDouble();
    const { pressed } = await shown(double, modal(label(input())));
    const path = `/interactions/${pressed.id}/${pressed.token}/callback`;
    const again = await call(double, 'POST', path, { type: 9, data: modal(label(input())) });
    expect(again).toMatchObject({ status: 400, body: { code: 40060 } });
  });
});

test('a menu of a message that must be used cannot be left empty', async () => {
  const double = await openDouble();
  const menu = select({ required: true, min_values: 0 });
  const body = { content: '일정', components: [{ type: 1, components: [menu] }] };
  const response = await call(double, 'POST', `/channels/${double.channel.id}/messages`, body);
  expect(faults(response.body.errors)).toEqual([
    'components.0.components.0.min_values: SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES',
  ]);
});
