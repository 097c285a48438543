import {
  type AlertLevel,
  LEVEL_NAMES,
  type Month,
  OWN_READING,
  sayMonth,
  sayNumber,
  sayWeight,
} from '../supply/index.ts';

export type Language = 'ko' | 'en';

/** An amount of trade: `9,993톤`, `9,993 t`, `1,200달러`. */
export function sayAmount(amount: number, unit: 'kg' | 'usd', language: Language): string {
  if (unit === 'usd') return `${sayNumber(amount)}${language === 'ko' ? '달러' : ' USD'}`;
  if (language === 'ko') return sayWeight(amount);
  return amount >= 1000 ? `${sayNumber(amount / 1000)} t` : `${sayNumber(amount)} kg`;
}

/** What answers on supply say, in the language of the question. */
export const WORDS = {
  ko: {
    own: OWN_READING,
    next: '수치와 경과 보기',
    noData: (names: string[]) =>
      `${names.join(', ')}의 통계를 아직 읽지 않았습니다. 운영자가 무역통계 파일을 넣으면 수치로 답해 드립니다.`,
    more: (count: number) => `해당할 수 있는 품목이 ${count}개 더 있습니다. ‘공급망’ 명령에서 보실 수 있습니다.`,
    level: (name: string, level: AlertLevel, since: string, month: string | undefined) => {
      const based = month === undefined ? '' : `${month} 통계 기준`;
      if (level === 'none') return `${name}: 단계 없음${based && ` (${based})`}`;
      return `${name}: ‘${LEVEL_NAMES[level]}’ 단계 (${[`${since}부터`, based].filter(Boolean).join(', ')})`;
    },
    waits: (level: AlertLevel) => `‘${LEVEL_NAMES[level]}’ 단계로 올리는 안이 담당자의 승인을 기다리고 있습니다.`,
    reason: (reason: string) => `담당자가 정한 사유: ${reason}`,
    origins: (name: string, month: string, unit: 'kg' | 'usd') =>
      `${name}의 수입처 비중입니다(${month}까지 12개월, ${unit === 'kg' ? '중량' : '금액'} 기준).`,
    total: (month: string, amount: string, count: number) => `${month}까지 12개월 수입 ${amount}, ${count}개국`,
    noShares: (name: string, exporters: string[]) =>
      `${name}: 수출국(${exporters.join(', ')})의 통계만 있어 수입처별 비중은 알 수 없습니다.`,
    noTrade: (name: string) => `${name}의 최근 수입 통계가 없어 수입처를 말씀드릴 수 없습니다.`,
    others: (name: string, month: string) =>
      `${name}의 다른 수입처입니다(${month}까지 12개월). 여력이나 품질은 통계에 없습니다.`,
    noOthers: (name: string) => `${name}의 다른 수입처는 통계에서 확인되지 않습니다.`,
    share: (share: string) => `비중 ${share}`,
    growth: (change: string) => `전년 대비 ${change}`,
    unitValue: (value: string) => `㎏당 ${value}달러`,
    prices: (name: string) => `${name}의 시세로 보는 가격입니다.`,
    noPrice: (name: string) => `${name}의 가격 통계가 아직 없습니다.`,
    yearBefore: (change: string) => `, 1년 전보다 ${change}`,
    silent: (title: string) => `‘${title}’ 자료를 새로 받지 못해 수치가 오래되었을 수 있습니다.`,
    help: {
      firms: (name: string) => `${name} 수급이 어려울 때 기업이 할 수 있는 일`,
      state: '정부가 할 수 있는 긴급조치',
      ask: '대상인지는 문의처에서 확인해 주십시오. 긴급조치의 시행 여부는 담당 기관이 정합니다.',
    },
    old: (month: Month) => `통계가 ${sayMonth(month)}까지여서 지금의 상태는 알 수 없습니다.`,
    mixed: '',
  },
  en: {
    own: 'This is our own reading of trade statistics, not an official crisis alert of the government.',
    next: 'See figures and history',
    noData: (names: string[]) => `No statistics on ${names.join(', ')} have been read yet.`,
    more: (count: number) => `${count} more items have this name; see the command /supply.`,
    level: (name: string, level: AlertLevel, since: string, month: string | undefined) => {
      const based = month === undefined ? '' : `figures for ${month}`;
      if (level === 'none') return `${name}: no alert level${based && ` (${based})`}`;
      return `${name}: ${level} (${LEVEL_NAMES[level]}) (${[`since ${since}`, based].filter(Boolean).join(', ')})`;
    },
    waits: (level: AlertLevel) => `The level ${level} (${LEVEL_NAMES[level]}) waits for approval.`,
    reason: (reason: string) => `Set by an official: ${reason}`,
    origins: (name: string, month: string, unit: 'kg' | 'usd') =>
      `Where Korea imports ${name} from (12 months to ${month}, by ${unit === 'kg' ? 'weight' : 'value'}):`,
    total: (month: string, amount: string, count: number) =>
      `${amount} imported in the 12 months to ${month}, from ${count} countries`,
    noShares: (name: string, exporters: string[]) =>
      `Of ${name} only statistics of the exporter (${exporters.join(', ')}) are there, which tell no shares.`,
    noTrade: (name: string) => `There are no recent import statistics on ${name}.`,
    others: (name: string, month: string) =>
      `Other countries that Korea imports ${name} from (12 months to ${month}); free capacity is not known:`,
    noOthers: (name: string) => `The statistics show no other source of ${name}.`,
    share: (share: string) => `share ${share}`,
    growth: (change: string) => `${change} on the year before`,
    unitValue: (value: string) => `${value} USD/kg`,
    prices: (name: string) => `Prices that stand for ${name}:`,
    noPrice: (name: string) => `There are no price statistics on ${name} yet.`,
    yearBefore: (change: string) => `, ${change} on the year before`,
    silent: (title: string) => `Nothing new has come from ‘${title}’; the figures may be old.`,
    help: {
      firms: (name: string) => `What a firm can do when ${name} runs short:`,
      state: 'What the state can do:',
      ask: 'Whether an item is covered, the desk can say; the authorities decide on emergency measures.',
    },
    old: (month: Month) => `The statistics end in ${month}, so how things stand now is not known.`,
    mixed: 'The statistics of this code count other goods, too.',
  },
};
