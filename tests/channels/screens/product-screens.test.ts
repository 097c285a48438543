import { expect, it, test } from 'vitest';
import { createApplication } from '../../../src/channels/screens/application.ts';
import { productScreens } from '../../../src/channels/screens/product-screens.ts';
import { Products } from '../../../src/programmes/index.ts';
import { fakeActor } from '../../doubles/actor.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';
import { linesOf, screenOf, type } from './world.ts';

const rooms = createApplication({
  assistant: createFakeAssistant(),
  follows: async () => [],
  modules: [productScreens({ products: Products.open('knowledge/products.yaml') })],
});
const look = (text: string) => type(rooms, '품목', text);

test('one product: names, codes, field, and what is not certain', async () => {
  const lines = linesOf(screenOf(await look('천연흑연')));
  expect(lines[0]).toBe('천연흑연');
  expect(lines).toContain('HS 코드: 2504.10, 2504.90');
  expect(lines.find((line) => line.startsWith('기술 분야(추정)'))).toMatch(/: \S+ \d+%/);
  expect(lines.at(-1)).toContain('산업통상부의 고시');
});

test('a name that several share, and what is chosen of them', async () => {
  const screen = screenOf(await look('흑연'));
  expect(screen.title).toBe('‘흑연’에 해당하는 품목이 여럿입니다');
  expect(screen.menu?.options.map(({ label }) => label)).toEqual(['천연흑연', '인조흑연']);
  const chosen = await rooms.press({ name: 'products.one' }, fakeActor(), screen.menu?.options[1]?.value);
  expect(linesOf(screenOf(chosen))).toContain('HS 코드: 3801.10');
});

test('a code leads to names', async () => {
  expect(linesOf(screenOf(await look('2504.10')))).toContain('천연흑연');
});

test('a heading with many shows ten, and how many more', async () => {
  const lines = linesOf(screenOf(await look('85')));
  expect(lines.at(-1)).toMatch(/^그 밖에 \d+개가 더 있습니다\.$/);
});

test('what the file has not: the field that its words tell, and why', async () => {
  const lines = linesOf(screenOf(await look('웨이퍼 이송용 진공 척')));
  expect(lines[0]).toContain('자료에 없습니다');
  expect(lines.find((line) => line.startsWith('기술 분야(추정)'))).toContain('반도체');
  expect(lines).toContainEqual(expect.stringContaining('근거가 된 말: '));
});

it.each([
  ['', '적어 주십시오'],
  ['김치', '찾지 못했습니다'],
])('%j is told what to do', async (text, says) => {
  expect(await look(text)).toMatchObject({ kind: 'text', text: expect.stringContaining(says) });
});
