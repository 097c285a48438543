import { expect, test } from 'vitest';
import { readSupplyQuestion } from '../../src/assistant/supply-question.ts';
import { Countries, Items } from '../../src/supply/index.ts';

const items = Items.open({ path: 'knowledge/supply-items.yaml' });
const countries = Countries.open('knowledge/countries.yaml');
const supply = { items: () => items.all() } as never;

const read = (text: string) => {
  const language = /[가-힣]/.test(text) ? 'ko' : 'en';
  const found = readSupplyQuestion({ text, language }, { supply, countries });
  if (!found) return undefined;
  const { matter, items, country } = found;
  return [matter, items.map(({ id }) => id).join(' '), ...(country ? [country] : [])].join(' / ');
};

const GRAPHITE = 'natural-graphite artificial-graphite';

test.each([
  ['흑연 수급 괜찮아?', `level / ${GRAPHITE}`],
  ['흑연 수급 괜찮나요?', `level / ${GRAPHITE}`],
  ['천연흑연 수급 상황은 어떻습니까?', 'level / natural-graphite'],
  ['인조 흑연 공급망 상황 알려줘', 'level / artificial-graphite'],
  ['요소 경보 단계는?', 'level / urea'],
  ['요소수 경보 단계가 어떻게 되나요?', 'level / urea-solution'],
  ['지금 흑연 몇 단계야?', `level / ${GRAPHITE}`],
  ['요즘 갈륨 공급 괜찮습니까?', 'level / gallium'],
  ['갈륨 수급 불안한가요?', 'level / gallium'],
  ['갈륨이랑 게르마늄 수급 어때?', 'level / gallium germanium'],
  ['우리나라 텅스텐 수급은 안정적인가요?', 'level / tungsten'],
  ['안티모니 품귀야?', 'level / antimony'],
  ['마그네슘 공급 부족한가요?', 'level / magnesium'],
  ['네온 수입 문제 없어?', 'level / neon'],
  ['네온 수입 상황 보여줘', 'level / neon'],
  ['수산화리튬 위기경보 있나요?', 'level / lithium-hydroxide'],
  ['흑연 공급망 현황 알려 주세요', `level / ${GRAPHITE}`],
  ['중국산 갈륨 공급 끊길까?', 'level / gallium / CN'],
  ['흑연 수입량 추이 보여줘', `level / ${GRAPHITE}`],
  ['갈륨 어디서 수입해?', 'origins / gallium'],
  ['갈륨은 어디에서 수입하나요?', 'origins / gallium'],
  ['갈륨은 어느 나라에서 들여와요?', 'origins / gallium'],
  ['게르마늄 주요 수입국은?', 'origins / germanium'],
  ['흑연 중국 의존도는?', `origins / ${GRAPHITE} / CN`],
  ['흑연은 중국에 얼마나 의존해?', `origins / ${GRAPHITE} / CN`],
  ['중국 흑연 의존도가 몇 %야?', `origins / ${GRAPHITE} / CN`],
  ['포토레지스트 일본 비중은 얼마인가요? 수입 비중', 'origins / photoresist / JP'],
  ['포토레지스트 일본 수입 비중은?', 'origins / photoresist / JP'],
  ['우리나라는 마그네슘을 주로 어디서 들여오나요?', 'origins / magnesium'],
  ['텅스텐 수입처 알려줘', 'origins / tungsten'],
  ['헬륨 국가별 수입 비중', 'origins / helium'],
  ['갈륨 다른 수입처 있나요?', 'others / gallium'],
  ['중국 말고 흑연 들여올 다른 나라', `others / ${GRAPHITE} / CN`],
  ['흑연 대체 수입처는?', `others / ${GRAPHITE}`],
  ['흑연을 대신 수입할 수 있는 나라는?', `others / ${GRAPHITE}`],
  ['마그네슘 수입할 다른 나라가 어디야?', 'others / magnesium'],
  ['요소 가격 어때?', 'prices / urea'],
  ['요소 국제가격이 지금 얼마예요?', 'prices / urea'],
  ['요소수 부족하면 어떻게 해?', 'help / urea-solution'],
  ['요소수가 모자라면 뭘 할 수 있어?', 'help / urea-solution'],
  ['갈륨 수급이 끊기면 어떻게 대응해야 하나요?', 'help / gallium'],
  ['흑연 공급 차질 시 대응 방법은?', `help / ${GRAPHITE}`],
  ['중국산 갈륨 수입이 막히면 우리 기업은 어떻게 해야 합니까?', 'help / gallium / CN'],
  ['텅스텐 부족 대응책은?', 'help / tungsten'],
  ['요소 구할 수 없을 때 어떡해?', 'help / urea'],
  ['What can we do if gallium runs short?', 'help / gallium'],
  ['How should a company respond in case of a gallium shortage?', 'help / gallium'],
  ['Is graphite supply OK?', `level / ${GRAPHITE}`],
  ['How is the gallium supply right now?', 'level / gallium'],
  ['What is the alert level for urea?', 'level / urea'],
  ['Is there a shortage of tungsten?', 'level / tungsten'],
  ['Is natural graphite supply at risk?', 'level / natural-graphite'],
  ['Where does Korea import gallium from?', 'origins / gallium'],
  ['Which countries supply germanium?', 'origins / germanium'],
  ['How dependent is Korea on China for graphite?', `origins / ${GRAPHITE} / CN`],
  ["What is China's share of Korea's gallium imports?", 'origins / gallium / CN'],
  ['Are there other suppliers of magnesium?', 'others / magnesium'],
  ['Alternative sources for gallium?', 'others / gallium'],
  ['urea price', 'prices / urea'],
])('%s → %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  // Plans, laws, lists: of the documents.
  '흑연 수급 대책은?',
  '흑연 수급 안정 지원사업은?',
  '갈륨은 공급망안정품목으로 선정돼 있나요?',
  '갈륨은 경제안보품목인가요 아닌가요?',
  '요소수는 경제안보품목에 들어가 있어?',
  '요소수 원료인 요소는 경제안보품목으로 지정돼 있나요?',
  '흑연이 자원안보법 핵심광물로 고시돼 있나요?',
  '음극재용 인조흑연이 공급망안정품목으로 선정됐는지 궁금합니다.',
  '광해광업공단이 비축하고 있는 리튬은 몇 톤인가요?',
  '호주 리튬 광산은 외국인이 지분을 몇 %까지 가질 수 있죠?',
  '칠레 정부가 리튬에 매기는 로열티율은 몇 %예요?',
  '중국 갈륨 수출통제 위반 시 벌금이 얼마입니까?',
  '중국이 희토류 수출허가를 내주는 데 며칠 걸리나요?',
  'EU 배터리법에서 리튬은 몇 % 재활용해야 하나요?',
  'EU 배터리법상 리튬은 얼마나 재활용 원료를 써야 하나요?',
  '메라넷 리튬이차전지 과제의 연구비는 총 얼마였나요?',
  '리튬 톤당 가격이 지금 얼마예요?',
  '희토류는 어느 나라랑 손잡는대?',
  '희토류 협력 대상국은 어느 나라들입니까?',
  '폐모터 희토류 회수 기술은 몇 년까지 개발해?',
  '영구자석용희토류회수기술개발은언제까지인가요',
  '인도네시아와는 어떤 핵심광물을 협력하나요?',
  '흑연 HS 코드는?',
  '흑연은 어디에 쓰이나요?',
  '흑연 음극재 기술개발 지원은?',
  '흑연 어디서 사?',
  '흑연 공급망 센터는 어디에 있나요?',
  '흑연 수입할 때 관세는?',
  '갈륨 수입 신고는 어떻게 하나요?',
  '갈륨 수출통제는 언제 시작됐나요?',
  // Words that only look like an item.
  '공급망 위험 요소는 뭐야?',
  '공급망 위기 요소를 알려줘',
  '핵심 요소 수급은?',
  '경쟁력의 요소는?',
  '수급은 어때?',
  '공급망 상황 어때?',
  '공급망이란?',
  '경보 단계는 몇 개야?',
  // No item, or levels in general.
  '공급망 안정품목 지금 몇 개야?',
  '공급망 3법이 뭐뭐죠?',
  '조기경보시스템은 무엇을 하는 건가요?',
  '조기경보시스템이 점검하는 물자의 특정 국가 의존도 기준은 얼마인가요?',
  '공급망 조기경보시스템에서 점검하는 품목은 전부 몇 개예요?',
  "소부장 위기경보 '경계'는 재고가 며칠분 남았을 때 발령되나요?",
  '소부장 공급망 위기경보가 심각 단계로 발령되면 어디에 공고하나요?',
  '지금 석유 자원안보위기 경보는 몇 단계인가요?',
  "자원안보위기 '주의' 경보는 국제유가가 배럴당 몇 달러일 때 발령되나요?",
  '위기경보 심각 단계로 올라가는 수입 감소율 기준은 몇 %예요?',
  '소부장 관심 단계 경보는 수입의존도 몇 %부터인가요?',
  '3050 전략에서 특정국 의존도는 어느 수준까지 낮추려 하나요?',
  '한 나라에만 원료를 기대는 비율을 얼마까지 낮추려고 하나요?',
  '으뜸기업은 몇 개까지 늘리나요?',
  '특화단지에 입주하면 무엇을 지원받나요?',
  '스타트업 단계 지원은?',
  '배터리 공급망 컨설팅 신청은?',
  '흑연이 모자라면 나라에서 뭘 해 주나요?',
  '흑연 재고를 늘리면 지원받나요?',
  '흑연 공급망 대응 조직은 어디인가요?',
  '갈륨 수출통제에 어떻게 대응하나요?',
  '흑연 수급 대응 예산은?',
  '안녕하세요',
  '',
  'What is graphite?',
  'Is hoarding of crisis items prohibited under the supply chain framework act?',
  'Which critical minerals does Korea want to cooperate on with Indonesia?',
  'How many supply chain stability items does the plan aim for?',
  'Where can I buy graphite electrodes for my furnace?',
  'How long can the emergency supply adjustment last?',
  'graphite import tariff',
  'Which subsidies are there for lithium recycling?',
])('of the documents: %s', (text) => {
  expect(read(text)).toBeUndefined();
});

test('a name that only others may see is not known', () => {
  const hidden = { items: (viewers: readonly string[] = []) => items.all().slice(0, viewers.length) } as never;
  const asked = { supply: hidden, countries };
  expect(readSupplyQuestion({ text: '천연흑연 수급 괜찮아?', language: 'ko' }, asked)).toBeUndefined();
  expect(readSupplyQuestion({ text: '천연흑연 수급 괜찮아?', language: 'ko' }, asked, ['slack:room:C1'])).toBeDefined();
});
