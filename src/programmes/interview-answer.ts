import { isDay } from '../calendar/index.ts';
import { FIELDS, type FieldName, type FieldValue } from './fields.ts';
import { type Quantity, quantitiesIn } from './understanding/quantities.ts';
import { plain } from './understanding/script.ts';

/** An answer to one question, or why it is none. */
export type Direct = { value: FieldValue; approximate: boolean } | { problem: string };

const YES =
  /^(?:네|예|넵|넹|응|맞아요?|맞습니다|그렇습니다|그래요|있어요|있습니다|있음|합니다|해요|됩니다|해당(?:합니다|됨|돼요)?|yes|y|true|o)[.!~]*$/i;
const NO =
  /^(?:아니요?|아니오|아뇨|아닙니다|아니에요|아님|없어요|없습니다|없음|안 ?합니다|안 ?해요|해당 ?(?:없음|없습니다|안 ?(?:됨|됩니다|돼요)|하지 ?않습니다)|no|n|false|x)[.!~]*$/i;
const NOTHING = /^(?:없음|없어요|없습니다|아무것도 없(?:음|어요|습니다)|none|no)[.!~]*$/i;
/** What people say around a figure without telling more. */
const FILLERS =
  /약|대략|거의|한|쯤|정도|가량|내외|작년|전년도?|직전|연도|지난해|기준|총|매출액?|비중|비율|(?:입니다|이에요|예요|이요|원|요|은|는|이|가)|[.,~!:]/g;
const ENDINGS = /(?:입니다|이에요|예요|이요|요)?[.!~]*$/;

/**
 * Reads the answer to a question that stands in front of whoever answers: a yes, an option, a figure without its name.
 * @returns undefined when it is no such answer; it may be told in other words
 */
export function readDirect(field: FieldName, text: string): Direct | undefined {
  const { kind, options } = FIELDS[field];
  const said = text.normalize('NFC').trim();
  switch (kind) {
    case 'flag':
      return YES.test(said) ? exact(true) : NO.test(said) ? exact(false) : undefined;
    case 'choice': {
      const option = optionOf(said.replace(ENDINGS, ''), options ?? {});
      return option === undefined ? undefined : exact(option);
    }
    case 'list':
      return readList(said, options);
    case 'day':
      return readDay(said);
    default:
      return readFigure(field, said);
  }
}

function exact(value: FieldValue): Direct {
  return { value, approximate: false };
}

/** By its name, its id, or its number in the order it is shown. */
function optionOf(said: string, options: Readonly<Record<string, string>>): string | undefined {
  const ids = Object.keys(options);
  const wanted = said.replaceAll(' ', '').toLowerCase();
  const number = /^(\d+)번?$/.exec(wanted)?.[1];
  if (number) return ids[Number(number) - 1];
  return ids.find((id) => id === wanted || options[id]?.replaceAll(' ', '').toLowerCase() === wanted);
}

function readList(said: string, options: Readonly<Record<string, string>> | undefined): Direct | undefined {
  if (NOTHING.test(said)) return exact([]);
  const items = said
    .split(/[,、\n]/)
    .map((item) => item.trim())
    .filter(Boolean);
  if (items.length === 0) return undefined;
  if (!options) return exact(items);
  const known = items.map((item) => optionOf(item.replace(ENDINGS, ''), options));
  return known.every((item) => item !== undefined) ? exact([...new Set(known)]) : undefined;
}

function readDay(said: string): Direct | undefined {
  const parts = /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*일?(?:\s*(?:설립|창업|개업))?/.exec(said);
  if (!parts) return undefined;
  const day = [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-');
  return isDay(day) ? exact(day) : { problem: `${day}은(는) 달력에 없는 날입니다. 2019-03-02처럼 적어 주십시오.` };
}

function readFigure(field: FieldName, said: string): Direct | undefined {
  const { kind, label, unit } = FIELDS[field];
  // 년, 개월: units that free text has for other things.
  const counted = /^([\d,]+)\s*(\D*)$/.exec(said.replace(ENDINGS, ''));
  if (kind === 'count' && counted?.[1] && [unit, ''].includes(counted[2]?.trim()))
    return exact(Number(counted[1].replaceAll(',', '')));
  const words = plain(said);
  const [quantity, ...others] = quantitiesIn(words);
  if (!quantity || others.length > 0) return undefined;
  const problem = unfit(field, quantity);
  if (problem) return { problem: `${label}: ${problem}` };
  // 수출 비중 60% is no answer to another share: only the figure may stand there, with what it is asked for.
  const around = `${words.slice(0, quantity.start)} ${words.slice(quantity.end)}`.replaceAll(' ', '');
  if (around.replace(plain(label).replaceAll(' ', ''), '').replace(FILLERS, '') !== '') return undefined;
  return { value: quantity.value, approximate: quantity.approximate };
}

/** Why a quantity cannot be the value of a field. */
function unfit(field: FieldName, { kind, currency, unsure, value }: Quantity): string | undefined {
  const wanted = FIELDS[field];
  const example = exampleOf(field);
  if (unsure) return `하나의 정확한 값이 필요합니다. ${example}처럼 적어 주십시오.`;
  if (kind === 'bare' && value === 0) return undefined;
  switch (wanted.kind) {
    case 'share':
      return kind === 'share' || kind === 'bare' ? undefined : `비율(%)로 적어 주십시오. 예: ${example}`;
    case 'count':
      return kind === 'count' || kind === 'bare'
        ? undefined
        : `${wanted.unit} 단위의 수로 적어 주십시오. 예: ${example}`;
    default:
      if (kind === 'bare') return `단위를 함께 적어 주십시오. 예: ${example}`;
      if (kind !== 'amount') return `금액으로 적어 주십시오. 예: ${example}`;
      if (wanted.unit === 'USD') return currency === 'dollar' ? undefined : `미국 달러로 적어 주십시오. 예: ${example}`;
      return currency === undefined || currency === 'won' ? undefined : `원으로 바꾸어 적어 주십시오. 예: ${example}`;
  }
}

/** How an answer may be written. */
export function exampleOf(field: FieldName): string {
  const { kind, unit } = FIELDS[field];
  switch (kind) {
    case 'amount':
      return unit === 'USD' ? '300만 달러' : '80억';
    case 'share':
      return '60%';
    case 'count':
      return `45${unit}`;
    case 'day':
      return '2019-03-02';
    case 'list':
      return '쉼표로 나누어 적거나, 없으면 ‘없음’';
    default:
      return '예, 아니요';
  }
}
