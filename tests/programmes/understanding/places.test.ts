import { expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

// Towns and industrial complexes.
test.each<[text: string, values: object]>([
  ['경기 안산 반월국가산단 / 도금업체 / 직원 19명', { location: 'capital', in_complex: 'industrial', employees: 19 }],
  ['대전 유성구 / 벤처기업확인', { location: 'outside', certificates: ['venture'] }],
  ['하남산단에 있습니다', { location: 'outside', in_complex: 'industrial' }],
  ['하남시에 있습니다', { location: 'capital' }],
  ['충북 음성 대소산단 입주기업', { location: 'outside', in_complex: 'industrial' }],
  ['명지녹산국가산단 입주', { location: 'outside', in_complex: 'industrial' }],
  ['전남 여수국가산단 내 공장', { location: 'outside', in_complex: 'industrial' }],
  ['포승국가산단에 공장이 있습니다', { location: 'capital', in_complex: 'industrial' }],
  ['부산 강서구 미음산단 입주', { location: 'outside', in_complex: 'industrial' }],
  ['소재지: 강원 동해시 북평산단', { location: 'outside', in_complex: 'industrial' }],
  ['경남 함안군 칠서면 소재', { location: 'outside' }],
  ['경남 고성에 공장이 있어요', { location: 'outside' }],
  ['여주시에서 일합니다', { location: 'capital' }],
  ['의왕시에 공장', { location: 'capital' }],
  ['남동공단에서 30년째 도금을 합니다', { location: 'capital', in_complex: 'industrial' }],
  ['충남 당진 석문국가산단 입주 예정', {}],
  ['내년에 당진 석문산단으로 이전할 예정입니다. 지금은 인천.', { location: 'capital' }],
  ['수도권과밀억제권역에 있는 공장을 옮기려고 합니다', { capital_zone: 'overcrowded', location: 'capital' }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Words that are towns' names, too.
test.each<[text: string, values: object]>([
  ['구리시트를 만듭니다', { products: ['구리시트'] }],
  ['예산이 부족해요', {}],
  ['정관 변경을 했습니다', {}],
  ['장수기업입니다', {}],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// In English.
test.each<[text: string, values: object]>([
  ["We're a medium-sized firm with 230 employees in Cheonan.", { employees: 230, location: 'outside' }],
  [
    'We plan to invest around KRW 5 billion in a new line at our Pyeongtaek plant.',
    { facility_investment: 5_000_000_000, location: 'capital' },
  ],
  ['We are a Gumi maker of lenses', { location: 'outside', products: ['lenses'] }],
  ['Our plant is in Dangjin.', { location: 'outside' }],
  ['We run a small workshop in Gyeongsan with 12 people.', { location: 'outside', employees: 12 }],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});

// Size, by the way.
test.each<[text: string, values: object]>([
  ['저희 같은 중소기업은 늘 이래요', { size: 'sme' }],
  ['우리 같은 중견기업도 되나요?', {}],
])('%s', (text, values) => {
  expect(understand(text, TODAY).values).toEqual(values);
});
