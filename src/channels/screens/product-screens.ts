import { sayCode } from '../../hs-code.ts';
import {
  codeDoubts,
  FIELD_DOUBT,
  FIELDS,
  type FieldGuess,
  type Match,
  type Product,
  type Products,
} from '../../programmes/index.ts';
import type { Screen, ScreenBlock } from '../screen.ts';
import { clipped } from './interview-text.ts';
import type { ScreenModule } from './module.ts';

export interface ProductParts {
  products: Pick<Products, 'all' | 'byName' | 'byCode' | 'fieldOf'>;
}

const OPTIONS = 25;
/** Of products that share a heading or a chapter. */
const SHOWN = 10;

/** HS codes and names of products, and the field of core strategic technology they belong to. */
export function productScreens({ products }: ProductParts): ScreenModule {
  const one = (product: Product): Screen => productScreen(product, products.fieldOf(product.name)[0]);

  const found = (text: string): Screen | undefined => {
    const byCode = products.byCode(text);
    if (byCode.length > 0) return listScreen(`HS ${text}에 해당할 수 있는 품목`, byCode);
    const matches = products.byName(text);
    const exact = matches.filter(({ by }) => by === 'name');
    const [match, ...more] = exact;
    if (match && more.length === 0) return one(match.product);
    if (match) return listScreen(`‘${clipped(text, 40)}’에 해당하는 품목이 여럿입니다`, exact);
    return unknownScreen(text, matches, products.fieldOf(text)[0]);
  };

  return {
    commands: [
      {
        name: { ko: '품목', en: 'product' },
        description: {
          ko: '품목의 HS 코드와 핵심전략기술 분야를 찾아봅니다.',
          en: "Look up a product's HS code and its field of core strategic technology.",
        },
        option: {
          name: { ko: '이름이나_코드', en: 'what' },
          description: { ko: '예: 천연흑연, MLCC, 2504.10', en: 'a name or an HS code, such as MLCC or 2504.10' },
          required: true,
        },
        async run({ text }) {
          const wanted = text.trim();
          if (!wanted) return { kind: 'text', text: '품목 이름이나 HS 코드를 적어 주십시오. 예: 천연흑연, 2504.10' };
          const screen = found(wanted);
          if (screen) return { kind: 'screen', screen };
          return {
            kind: 'text',
            text: `‘${wanted}’ 품목을 찾지 못했습니다. 다른 이름이나 HS 코드(예: 2504.10)로 찾아보십시오.`,
          };
        },
      },
    ],
    presses: {
      'products.one': async ({ argument, value = argument }) => {
        const product = products.all().find(({ id }) => id === value);
        return product
          ? { kind: 'screen', screen: one(product) }
          : { kind: 'text', text: '그런 품목이 없습니다. 이름으로 다시 찾아보십시오.' };
      },
    },
    forms: {},
  };
}

function productScreen(product: Product, guess: FieldGuess | undefined): Screen {
  const { name, english, also, codes, use } = product;
  const facts = [
    { label: '영어 이름', value: english },
    ...(also.length > 0 ? [{ label: '다른 이름', value: also.join(', ') }] : []),
    { label: 'HS 코드', value: codes.length > 0 ? codes.map(({ code }) => sayCode(code)).join(', ') : '확인 필요' },
    { label: '용도', value: use },
    ...(guess ? [fieldFact(guess)] : []),
  ];
  return {
    language: 'ko',
    title: name,
    blocks: [{ kind: 'facts', facts }, ...notes([...codeDoubts(product), ...(guess ? [FIELD_DOUBT] : [])])],
    buttons: [],
  };
}

function listScreen(title: string, matches: readonly Match[]): Screen {
  const shown = matches.slice(0, SHOWN);
  const left = matches.length - shown.length;
  return {
    language: 'ko',
    title,
    blocks: [...shown.map(item), ...notes(left > 0 ? [`그 밖에 ${left}개가 더 있습니다.`] : [])],
    buttons: [],
    menu: menu(matches),
  };
}

/** Nothing has the name: what may be meant, and the field as far as the words tell it. */
function unknownScreen(text: string, matches: readonly Match[], guess: FieldGuess | undefined): Screen | undefined {
  if (matches.length === 0 && !guess) return undefined;
  const blocks: ScreenBlock[] = guess
    ? [
        { kind: 'facts', facts: [fieldFact(guess)] },
        ...notes([`근거가 된 말: ${guess.because.join(', ')}`, FIELD_DOUBT]),
      ]
    : [];
  if (matches.length > 0)
    blocks.push({ kind: 'text', text: '혹시 이 가운데 있습니까?' }, ...matches.map((match) => item(match)));
  return {
    language: 'ko',
    title: `‘${clipped(text, 40)}’ 품목은 자료에 없습니다`,
    blocks,
    buttons: [],
    ...(matches.length > 0 && { menu: menu(matches) }),
  };
}

function item({ product: { name, codes, use }, confidence }: Match): ScreenBlock {
  const said = codes.length > 0 ? `HS ${codes.map(({ code }) => sayCode(code)).join(', ')}` : 'HS 코드 확인 필요';
  return { kind: 'item', text: name, note: `${said} · ${use} · 가능성 ${percent(confidence)}` };
}

function menu(matches: readonly Match[]) {
  return {
    placeholder: '자세히 볼 품목',
    act: 'products.one',
    options: matches
      .slice(0, OPTIONS)
      .map(({ product: { id, name, use } }) => ({ label: clipped(name), value: id, description: clipped(use) })),
  };
}

function fieldFact({ field, confidence, alternatives }: FieldGuess): { label: string; value: string } {
  const named = (guess: { field: FieldGuess['field']; confidence: number }) =>
    `${FIELDS.technologies.options?.[guess.field] ?? guess.field} ${percent(guess.confidence)}`;
  const others = alternatives.length > 0 ? ` (다른 가능성: ${alternatives.map(named).join(', ')})` : '';
  return { label: '기술 분야(추정)', value: `${named({ field, confidence })}${others}` };
}

function notes(texts: readonly string[]): ScreenBlock[] {
  return texts.map((text) => ({ kind: 'note', text }));
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
