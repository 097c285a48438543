import type { FieldName } from '../fields.ts';
import { ABROAD } from './places.ts';

const TO_TAKE_OVER =
  /(?:지분|주식)[^.]{0,14}(?:사들일|매입할|취득할|인수할|살|가져올|넘겨 ?받을) ?(?:예정|계획|생각|겁|것|거|참)|인수 ?(?:지분|비율|대상|할|하려|하기로|예정|계획|를? ?추진|하고자|하고 ?싶)|(?:지분|주식)[^.]{0,10}(?:인수|취득|매입|사들이?|[살사](?=려| ))(?:를|을)? ?(?:할|하려|하기로|예정|계획|추진|하고자|려)|(?:를|을) ?(?:사들이?(?:려|ㄹ)|살 ?(?:계획|생각|예정)|사려)|(?:plan|intend|want|going|will|about) [^.]*\b(?:acquir|buy|take over|purchase)/;
const FOREIGN_SUBSIDIARY = new RegExp(
  `외국 ?자회사|(?:해외|외국|현지|${ABROAD}|독일|싱가포르|홍콩) ?(?:에 ?있는 |에 ?세운 )?(?:판매 ?|생산 ?|현지 ?)?(?:자회사|법인)|(?:foreign|overseas|polish|german|chinese|vietnamese|american|us|japanese|indian|indonesian|hungarian|mexican) subsidiary|subsidiary in`,
);

/** What a share is of that few programmes ask for: of goods without an own brand, of a firm to be taken over, of a fund. */
export function rareShareOf(before: string, after: string, ahead: string): FieldName | undefined {
  const near = before + after;
  if (
    /(?:상표|브랜드|로고)(?:가|를|이|도)? ?(?:없|안 ?(?:붙|달|찍|박)|[^.]{0,8}(?:않|아닌))|(?:남의|다른 ?회사|고객사?|거래처|주문자|발주처) ?(?:상표|브랜드)|\boem\b|주문자 ?상표|without our (?:own )?brand|unbranded/.test(
      near + (/[^.\d]*$/.exec(ahead)?.[0] ?? ''),
    ) &&
    !/원가|인건비|비용/.test(near)
  )
    return 'contract_share';
  if (
    /(?:업무 ?집행 ?조합원|(?<![a-z])gp(?![a-z])|general partner)[^%.]{0,24}$/.test(ahead) &&
    !/보수|수수료|^\s*(?:을|를)? ?[^,.]{0,24}(?:에|에게) ?(?:만 ?)?투자/.test(near)
  )
    return 'fund_manager_share';
  if (/지분|주식|stake|shares?\b/.test(near)) {
    if (TO_TAKE_OVER.test(near) && !/(?:저희|우리|당사)(?: ?회사)?(?:의)? ?(?:지분|주식)/.test(near))
      return 'acquisition_share';
    if (FOREIGN_SUBSIDIARY.test(before || ahead) || FOREIGN_SUBSIDIARY.test(near)) return 'foreign_subsidiary_share';
  }
  if (/\bown(?:s|ing)?\s*$/.test(before) && FOREIGN_SUBSIDIARY.test(after)) return 'foreign_subsidiary_share';
  if (
    FOREIGN_SUBSIDIARY.test(ahead) &&
    /^\s*(?:를|을|씩)? ?(?:보유|소유|갖|가지|들고|출자|투자해 ?있)|^ of (?:it|the shares)/.test(after) &&
    /(?:지분|주식|own|hold|\()[^.]{0,14}$|^\s*(?:은|는|이|가|의|을|를)? ?$/.test(before)
  )
    return 'foreign_subsidiary_share';
  return undefined;
}
