import {
  INDICATOR_NAMES,
  type Indicator,
  sayChange,
  sayIndicator,
  sayMonth,
  sayNumber,
  sayShare,
} from '../supply/index.ts';
import { type Language, sayAmount } from './supply-words.ts';

/** How codes are told. */
export interface FigureNames {
  /** In the language of the answer. */
  country(code: string): string;
  /** Whether Korea's own statistics tell it; else those of exporters. */
  complete: boolean;
}

/** What was counted over a month, or over several together, against what is usual. */
interface Counted {
  unit: 'kg' | 'USD' | 'USD/kg';
  /** `2026-10` */
  month: string;
  /** Months that it is the sum of. */
  window: number;
  value: number;
  usual: number;
  times: number;
  country?: string;
}

const COUNTED = /^(kg|USD|USD\/kg)(?: in (\d+) months)? to (\d{4}-\d{2})$/;

/**
 * An indicator's figures in words: `2026년 10월 수입량 190톤, 평년 1,010톤의 18.8%`. The calculation stands on the item's page.
 * @returns undefined where it has no figure
 */
export function figureInWords(indicator: Indicator, language: Language, names: FigureNames): string | undefined {
  const { name, value, inputs } = indicator;
  if (name === 'incident') return `${inputs.day} ${inputs.title}`;
  if (value === undefined) return undefined;
  switch (name) {
    case 'volume_z':
    case 'value_z':
    case 'unit_value_z': {
      const counted = countedIn(indicator);
      return counted && TELL[language].counted(counted, names);
    }
    case 'price_z':
      return priceInWords(indicator, language);
    case 'largest_share':
    case 'adjacent_share':
      return shareInWords(indicator, language, names);
    case 'months_of_cover':
      return TELL[language].cover(sayNumber(value), inputs);
    default:
      return TELL[language].other(indicator);
  }
}

function countedIn({ inputs }: Indicator): Counted | undefined {
  for (const [key, value] of Object.entries(inputs)) {
    const [, unit, window = '1', month = ''] = COUNTED.exec(key) ?? [];
    if (unit === undefined || typeof value !== 'number') continue;
    const { times, season, drift, country } = inputs;
    const [, level = Number.NaN] = Object.entries(inputs).find(([each]) => each.startsWith('median ')) ?? [];
    return {
      unit: unit as Counted['unit'],
      month,
      window: Number(window),
      value,
      usual: Number(level) * Math.exp(Number(season) + Number(drift)),
      times: Number(times),
      ...(country !== undefined && { country: String(country) }),
    };
  }
  return undefined;
}

/** `Nickel 16,000 USD/t(2026년 10월), 석 달 전 12,800 USD/t보다 +25%` */
function priceInWords({ inputs }: Indicator, language: Language): string | undefined {
  const { month, series, times, 'months of the change': over } = inputs;
  const [now, before] = Object.entries(inputs).flatMap(([key, value]) => {
    const [, unit, of] = /^(\S+) (\d{4}-\d{2})$/.exec(key) ?? [];
    return unit === undefined || of === undefined || typeof value !== 'number' ? [] : [{ unit, of, value }];
  });
  if (!now || !before || typeof times !== 'number') return undefined;
  const said = ({ value, unit }: { value: number; unit: string }) => `${sayNumber(value)} ${unit}`;
  return TELL[language].price(
    String(series),
    said(now),
    said(before),
    String(month),
    Number(over),
    sayChange(times - 1),
  );
}

function shareInWords({ value = 0, inputs }: Indicator, language: Language, { country }: FigureNames): string {
  const codes = String(inputs.country ?? '').split(' ');
  const total = Object.entries(inputs).find(([key]) => /^(?:kg|usd) in \d+ months$/i.test(key));
  const amounts = codes.map((code) => {
    const [key = '', amount] = Object.entries(inputs).find(([each]) => each.includes(` from ${code} in `)) ?? [];
    return `${country(code)}${typeof amount === 'number' ? ` ${sayAmount(amount, unitOf(key), language)}` : ''}`;
  });
  const whole = total ? sayAmount(Number(total[1]), unitOf(total[0]), language) : '';
  return TELL[language].share(amounts, whole, String(inputs.month ?? ''), sayShare(value));
}

function unitOf(key: string): 'kg' | 'usd' {
  return key.startsWith('kg') ? 'kg' : 'usd';
}

const TELL = {
  ko: {
    counted({ unit, month, window, value, usual, times, country }: Counted, names: FigureNames): string {
      const when = window === 1 ? sayMonth(month) : `${sayMonth(month)}까지 ${window}개월`;
      const from = country === undefined ? '' : `${names.country(country)} `;
      const what = (
        names.complete
          ? { kg: '수입량', USD: '수입액', 'USD/kg': '수입 단가' }
          : {
              kg: '한국으로 온 양(수출국 통계)',
              USD: '한국으로 온 금액(수출국 통계)',
              'USD/kg': '한국으로 온 물품 단가(수출국 통계)',
            }
      )[unit];
      const said = (each: number) =>
        unit === 'USD/kg' ? `㎏당 ${sayNumber(each)}달러` : sayAmount(each, unit === 'kg' ? 'kg' : 'usd', 'ko');
      return `${when} ${from}${what} ${said(value)}, 평년 같은 때 ${said(usual)}의 ${sayShare(times)}`;
    },
    price: (series: string, now: string, before: string, month: string, over: number, change: string) =>
      `${series} ${now}(${sayMonth(month)}), ${over}개월 전 ${before}에서 ${change}`,
    share: (amounts: readonly string[], whole: string, month: string, share: string) =>
      `${sayMonth(month)}까지 12개월 수입 ${whole} 가운데 ${amounts.join(', ')}: ${share}`,
    cover: (months: string, { month }: Indicator['inputs']) => `재고 ${months}개월분 (${sayMonth(String(month))})`,
    other: (indicator: Indicator) => `${INDICATOR_NAMES[indicator.name]} ${sayIndicator(indicator)}`,
  },
  en: {
    counted({ unit, month, window, value, usual, times, country }: Counted, names: FigureNames): string {
      const when = window === 1 ? `in ${month}` : `in the ${window} months to ${month}`;
      const from = country === undefined ? '' : ` from ${names.country(country)}`;
      const what = (
        names.complete
          ? { kg: 'Imports', USD: 'Import value', 'USD/kg': 'Import value per kg' }
          : {
              kg: 'Goods sent to Korea (exporters’ statistics)',
              USD: 'Value of goods sent to Korea (exporters’ statistics)',
              'USD/kg': 'Value per kg of goods sent to Korea (exporters’ statistics)',
            }
      )[unit];
      const said = (each: number) =>
        unit === 'USD/kg' ? `${sayNumber(each)} USD` : sayAmount(each, unit === 'kg' ? 'kg' : 'usd', 'en');
      return `${what}${from} ${when}: ${said(value)}, ${sayShare(times)} of the usual ${said(usual)}`;
    },
    price: (series: string, now: string, before: string, month: string, over: number, change: string) =>
      `${series}: ${now} in ${month}, ${change} on ${before} ${over === 1 ? 'a month' : `${over} months`} before`,
    share: (amounts: readonly string[], whole: string, month: string, share: string) =>
      `${share} of imports (12 months to ${month}): ${amounts.join(', ')} of ${whole}`,
    cover: (months: string, { month }: Indicator['inputs']) => `Stock covers ${months} months (${month})`,
    /** Nothing that people ask. */
    other: (_: Indicator) => undefined,
  },
};
