import { unreadable } from './faults.ts';
import { inSlices } from './slices.ts';
import { ofKorea, TradeRows } from './trade-rows.ts';
import type { FeedContext, PlacedReading } from './types.ts';
import { openList } from './xml.ts';

/**
 * Korea Customs' trade by item and country (관세청 품목별 국가별 수출입실적, data.go.kr 15100475): XML of the service
 * nitemtrade/getNitemtradeList. Net weight in kilograms, value in US dollars; the first item sums the answer up (`총계`, `-`).
 */
export async function read(bytes: Uint8Array, context: FeedContext): Promise<PlacedReading> {
  const opened = await openList(bytes, 'item');
  if ('place' in opened) return unreadable(opened.place, 'broken', opened.reason);
  const { response, OpenAPI_ServiceResponse: gateway } = opened.tree as Answer;
  // The portal's gateway refuses in its own form: a key that is not known, too many requests.
  const refusal = gateway?.cmmMsgHeader;
  if (refusal)
    return unreadable(
      'cmmMsgHeader',
      'broken',
      `the service refuses: ${refusal.returnReasonCode ?? ''} ${refusal.returnAuthMsg ?? refusal.errMsg ?? ''}`.trim(),
    );
  const code = response?.header?.resultCode;
  if (code !== '00')
    return unreadable(
      'resultCode',
      'broken',
      code === undefined
        ? 'this is no answer of nitemtrade/getNitemtradeList'
        : `the service says ${code}: ${response?.header?.resultMsg ?? ''}`,
    );
  const rows = new TradeRows(context, 'item');
  const { items } = response?.body || {};
  const list = opened.list ?? (items ? (items.item ?? []) : []);
  await inSlices(list, 2_000, (item, index) => {
    const number = index + 1;
    const missing = FIELDS.filter((field) => typeof item[field] !== 'string');
    if (missing.length > 0) {
      rows.drop(number, 'missing_column', `has no ${missing.join(', ')}; it has ${Object.keys(item).join(', ')}`);
      return;
    }
    const { year = '', hsCd = '', statCd = '', statCdCntnKor1 = '' } = item;
    if (hsCd === '-' || year === '총계') return;
    // The name helps where the code is one of customs' own.
    const partner = context.countries.code(statCd) ? statCd : statCdCntnKor1 || statCd;
    rows.add(number, { month: year, hs: hsCd, ...ofKorea(partner, 'import'), kg: item.impWgt, usd: item.impDlr });
    rows.add(number, { month: year, hs: hsCd, ...ofKorea(partner, 'export'), kg: item.expWgt, usd: item.expDlr });
  });
  return rows.finish();
}

const FIELDS = ['year', 'hsCd', 'statCd', 'impWgt', 'impDlr', 'expWgt', 'expDlr'] as const;

interface Answer {
  response?: {
    header?: { resultCode?: string; resultMsg?: string };
    body?: { items?: { item?: Record<string, string>[] } | '' } | '';
  };
  OpenAPI_ServiceResponse?: {
    cmmMsgHeader?: { errMsg?: string; returnAuthMsg?: string; returnReasonCode?: string };
  };
}
