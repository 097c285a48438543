import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Countries,
  Items,
  type ReadStress,
  readStress,
  readWeight,
  type StressInput,
  sayStressInput,
} from '../../src/supply/index.ts';

const items = Items.open({ path: 'knowledge/supply-items.yaml' });
const countries = Countries.open('knowledge/countries.yaml');
const names = {
  find: (said: string) => items.find(said),
  code: (said: string) => countries.code(said),
};
const read = (text: string): ReadStress => readStress(text, names);
/** `gallium 20000 CN 80 JP 20 45000` */
const said = ({ item, perMonth, suppliers, stock }: StressInput) =>
  [item, perMonth, ...suppliers.map(({ country, share }) => `${country} ${Math.round(share * 1000) / 10}`), stock].join(
    ' ',
  );

describe('is read with its units', () => {
  test.each([
    ['천연흑연 월 20톤, 중국 80% 일본 20%, 재고 45톤', 'natural-graphite 20000 CN 80 JP 20 45000'],
    ['천연흑연 월 20톤 중국 80% 일본 20% 재고 45톤', 'natural-graphite 20000 CN 80 JP 20 45000'],
    ['천연흑연: 월 사용량 20톤, 수입처 중국 80%, 재고량: 45톤', 'natural-graphite 20000 CN 80 45000'],
    ['갈륨 한 달에 300kg, 중국산 100 %, 재고 없음', 'gallium 300 CN 100 0'],
    ['갈륨 매월 1,200 kg 재고 3,600kg', 'gallium 1200 3600'],
    ['갈륨 연간 12톤, 재고 2개월치', 'gallium 1000 2000'],
    ['갈륨 2.5톤/월, 재고 5t', 'gallium 2500 5000'],
    ['요소 월 3천톤, 재고 1만톤, 카타르 40퍼센트, 중국 35.5%', 'urea 3000000 QA 40 CN 35.5 10000000'],
    ['gallium 300 kg per month, China 80%, Japan 20%, stock 600 kg', 'gallium 300 CN 80 JP 20 600'],
    ['갈륨, 월 1톤, 미국 50%·독일 50%, 재고 0.5톤', 'gallium 1000 US 50 DE 50 500'],
    ['월 20톤 중국 80% 천연흑연 재고 45톤', 'natural-graphite 20000 CN 80 45000'],
    ['천연흑연은 월 20㎏, 재고 5㎏', 'natural-graphite 20 5'],
    ['HS 2504.10 월 20톤, 재고 5톤', 'natural-graphite 20000 5000'],
  ])('%s', (text, expected) => {
    const { inputs, faults } = read(text);
    expect({ read: inputs.map(said), faults }).toEqual({ read: [expected], faults: [] });
  });

  test('several lines, and the country that stops', () => {
    const found = read('천연흑연 월 20톤, 재고 45톤\n갈륨 월 1톤, 재고 2톤\n중국이 멈추면');
    expect(found).toMatchObject({ stops: 'CN', faults: [] });
    expect(found.inputs.map(({ item }) => item)).toEqual(['natural-graphite', 'gallium']);
    expect(read('천연흑연 월 20톤, 재고 45톤, 중국 공급이 끊기면')).toMatchObject({ stops: 'CN', faults: [] });
  });
});

describe('is told what is wrong, and nothing is guessed', () => {
  test.each([
    ['', '적힌 내용이 없습니다'],
    ['흑연 월 20톤, 재고 45톤', '여럿입니다. 이 가운데 하나로 적어 주십시오: 천연흑연, 인조흑연'],
    ['그래핀폼 월 20톤, 재고 45톤', '점검 목록에 없습니다'],
    ['천연흑연 월 20, 재고 45톤', '‘월20’을(를) 알아듣지 못했습니다'],
    ['천연흑연 아닌 것 월 20톤, 재고 45톤', '‘아닌것’'],
    ['천연흑연 재고 45톤', '한 달에 쓰는 양'],
    ['천연흑연 월 20톤', '재고를 단위와'],
    ['천연흑연 월 20톤, 재고 45', '알아듣지 못했습니다'],
    ['천연흑연 월 20톤, 중구 80%, 재고 45톤', '‘중구’은(는) 아는 나라가 아닙니다'],
    ['천연흑연 월 20톤, 중국 80% 일본 30%, 재고 45톤', '110 %'],
    ['천연흑연 월 20톤, 중국 80% 중국 10%, 재고 45톤', '두 번'],
    ['천연흑연 월 0톤, 재고 45톤', '0보다 큰'],
    ['천연흑연 월 20톤, 재고 45톤, 아주 급합니다', '‘아주 급합니다’'],
    ['천연흑연 월 -20톤, 재고 45톤', '천연흑연'],
    ['갈륨 월 1톤, 재고 1톤\n갈륨 월 2톤, 재고 1톤', '두 번'],
    [Array.from({ length: 40 }, () => '갈륨 월 1톤, 재고 1톤').join(';'), '40줄'],
  ])('%s', (text, reason) => {
    const { faults } = read(text);
    expect(faults.join('\n')).toContain(reason);
  });
});

test('what is read back can be read again', () => {
  const countryName = (code: string) => countries.name(code, 'ko');
  const all = items.all().filter(({ name }) => items.find(name).item);
  fc.assert(
    fc.property(
      fc.nat(all.length - 1),
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 0, max: 900 }),
      fc.uniqueArray(fc.constantFrom('CN', 'JP', 'US', 'DE', 'AU', 'MZ', 'VN'), { maxLength: 4 }),
      (at, tonnes, stock, from) => {
        const item = all[at];
        if (!item) return;
        const input = {
          item: item.id,
          perMonth: tonnes * 1000,
          suppliers: from.map((country) => ({ country, share: 0.25 })),
          stock: stock * 1000,
        };
        expect(read(sayStressInput(input, item.name, countryName))).toEqual({ inputs: [input], faults: [] });
      },
    ),
    { numRuns: 300 },
  );
});

test('nothing that is written makes it fail', () => {
  const part = fc.constantFrom(
    '천연흑연',
    '갈륨',
    '월',
    '20톤',
    '재고',
    '중국',
    '80%',
    ',',
    ';',
    '\n',
    '없음',
    '끊기면',
    '1,200',
    'kg',
    '(',
    '/',
    '·',
    'x',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.string(), (parts, noise) => {
      const { inputs, faults } = read(parts.join(' ') + noise);
      for (const { perMonth, stock } of inputs) expect(perMonth > 0 && stock >= 0).toBe(true);
      expect(inputs.length + faults.length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
});

describe('one weight', () => {
  test.each([
    ['450t', 450_000],
    ['2,000 kg', 2000],
    ['20톤', 20_000],
    ['1.5 T', 1500],
    ['300㎏', 300],
    ['0.5 tonnes', 500],
    ['2만톤', 20_000_000],
    ['7 킬로그램', 7],
  ])('%s', (text, kg) => expect(readWeight(text)).toBe(kg));

  test.each(['450', 't', '-3t', '5 lb', '1..2 t', '', '3 t 4'])('%j is none', (text) =>
    expect(readWeight(text)).toBeUndefined(),
  );
});
