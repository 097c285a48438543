import type { Form } from './flag-forms.ts';

const DESIGNATION = /지정(?:을|도)? ?(?:신청|해 ?달|받)|지정 ?신청|특화 ?단지(?:를|로)? ?(?:지정|만들)/;
/** By whom it is decided. */
const TOLD_NOT =
  '(?:이|은|는|에|에는)? ?(?:아니라고|아니라는|해당하지 ?않는다고|해당하지 ?않는다는|해당 ?안 ?된다고|해당이 ?없다고)[^.!?]{0,10}(?:통보|회신|판정|답변?|확인|결과|들었)(?:이|을|를)? ?(?:받|나왔|왔|했|습)';
const COMMITTEE = '(?:(?:국가 ?)?(?:첨단 ?)?(?:전략 ?산업 ?)?위원회)';

/** Who applies for a complex to be designated, and whom a committee lets in (소부장특별법 제45조, 첨단전략산업법 제21조 ⑦). */
export const COMPLEX_FORMS: Form[] = [
  { field: 'strategic_technology', words: `(?:국가 ?)?첨단 ?전략 ?기술${TOLD_NOT}`, kind: 'be', is: false },
  { field: 'core_technology', words: `(?<!국가 ?)핵심 ?전략 ?기술${TOLD_NOT}`, kind: 'be', is: false },
  {
    field: 'public_applicant',
    words:
      '(?:우리|저희|당사|본)(?: ?회사)?(?:가|에서|이)? ?(?:직접 |단독으로 |스스로 )?(?:[가-힣]+(?:에|에게) )?(?:소부장 ?)?(?:특화 ?)?단지(?:의|로)? ?지정(?:을|을 ?직접)? ?(?:신청|요청)|(?:기업|회사)(?: ?(?:이름|명의))?(?:으로|로) ?(?:직접 )?(?:신청|내(?:도|려|고|면)|제출)|(?:도지사|시·?도지사|지자체|중앙 ?(?:행정 ?기관|부처)|부처)(?:나 ?[가-힣 ]{2,8})?(?:을|를) ?(?:거치지 ?않|통하지 ?않|빼고|안 ?거치)',
    kind: 'be',
    is: false,
    withOthers: true,
    context: DESIGNATION,
    unless: /도청|시청|군청/,
  },
  {
    field: 'public_applicant',
    words:
      '(?<![가-힣])(?:[가-힣]{1,4}(?:도|시)청|(?:충청|전라|경상|강원|제주|경기)[가-힣]{0,5}도|[가-힣]{2}광역시|[가-힣]{2}특별자치[시도]|시·?도지사|도지사|중앙 ?행정 ?기관)(?:입니다|이에요|예요|인데|(?:이|가|에서|께서) ?(?:직접 )?(?:[가-힣]+ ){0,2}?(?:[가-힣]+(?:을|를)? )?신청(?:합|하|할|했|을)| ?(?:산업|경제|투자)[가-힣]{1,6}(?:과|국|팀)(?:입니다|이에요|인데))',
    kind: 'be',
    is: true,
    withOthers: true,
    context: DESIGNATION,
    unless: /않|아니|아직|던데/,
  },
  {
    field: 'complex_support_exception',
    words: `${COMMITTEE}(?:가|에서|의|는)? ?[^.!?]{0,30}?(?:정[한해]|넓힌|넓혀|의결|결정|인정|예외|허용)[^.!?]{0,16}?(?:없(?=[었습어음고는다지])|않(?=[았습고은는])|안 ?[됐했])|예외로 ?(?:인정|정)(?:받|되|하)[^.!?]{0,4}(?:않|못)`,
    kind: 'be',
    is: false,
    withOthers: true,
    context: /첨단 ?전략/,
    unless: /모르|확인/,
  },
  {
    field: 'complex_support_exception',
    words: `${COMMITTEE}(?:가|에서|의|는)? ?[^.!?]{0,24}?(?:의결|심의|결정|예외)[^.!?]{0,20}?(?:지원 ?대상(?:이|으로|에)? ?(?:됐|되었|정해|선정|포함)|정해 ?[주줬졌]|인정(?:했|받았|해 ?[주줬]))`,
    kind: 'be',
    is: true,
    withOthers: true,
    context: /첨단 ?전략/,
    unless: /없|않|아니|안 |모르|아직/,
  },
];
