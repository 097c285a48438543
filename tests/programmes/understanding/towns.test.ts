import { describe, expect, test } from 'vitest';
import { understand } from '../../../src/programmes/understand.ts';

const TODAY = '2026-11-23';

const CAPITAL =
  `서울 인천 경기 수원 성남 의정부 안양 부천 광명 평택 동두천 안산 고양 과천 남양주 오산 시흥 군포 의왕 하남 용인 파주 이천 안성
  김포 화성 양주 포천 여주 연천군 가평 양평 구리시 강화군 종로구 연수구 남동구 성동구`.split(/\s+/);
const OUTSIDE =
  `부산 대구 대전 광주 울산 세종 강원 충북 충남 전북 전남 경북 경남 제주 춘천 원주 강릉 동해시 속초 삼척 홍천 횡성 영월 정선군 철원
  양구군 고성군 청주 충주 제천 보은 옥천 영동군 증평 진천 괴산 음성군 단양 천안 공주시 보령 아산 서산 논산 계룡 당진 금산 부여군 서천 청양 홍성
  예산군 태안 전주 군산 익산 정읍 남원 김제 완주 진안 무주 장수군 임실 순창 고창 부안 목포 여수 순천 나주 광양 담양 곡성군 구례 고흥 보성군 화순
  장흥 강진군 해남 영암 무안군 함평 영광군 장성군 완도 진도군 신안 포항 경주 김천 안동 구미 영주 영천 상주시 문경 경산 의성군 청송 영양군 영덕
  청도군 고령군 성주군 칠곡 예천 봉화 울진 울릉 창원 진주 통영 사천시 김해 밀양 거제 양산시 의령 함안 창녕 남해 하동 산청 함양 거창 합천`.split(
    /\s+/,
  );

const hasCoda = (word: string) => ((word.at(-1) ?? '').charCodeAt(0) - 0xac00) % 28 > 0;
const told = (town: string) => [
  `${town}에 있습니다`,
  `${town} 소재`,
  `본사는 ${town}입니다`,
  `소재지: ${town}`,
  hasCoda(town) ? `${town}이구요` : `${town}구요`,
  hasCoda(town) ? `${town}이에요` : `${town}예요`,
  hasCoda(town) ? `${town}이요` : `${town}요`,
];

describe('every province, city and county is placed', () => {
  test.each(CAPITAL)('%s: capital region', (town) => {
    for (const text of told(town))
      expect([text, understand(text, TODAY).values]).toEqual([text, { location: 'capital' }]);
  });
  test.each(OUTSIDE)('%s: outside of it', (town) => {
    for (const text of told(town))
      expect([text, understand(text, TODAY).values]).toEqual([text, { location: 'outside' }]);
  });
  test.each<[text: string, values: object]>([
    ['경기도 광주에 있습니다', { location: 'capital' }],
    ['광주광역시 광산구요', { location: 'outside' }],
    ['전남 광양이구요 직원 12명', { location: 'outside', employees: 12 }],
    ['충북 오창이에요', { location: 'outside' }],
    ['부산 강서구예요', { location: 'outside' }],
    ['서울 강서구예요', { location: 'capital' }],
    ['인천 남동국가산업단지요', { location: 'capital', in_complex: 'industrial' }],
    ['수도권은 아니고요 직원 9명', { location: 'outside', employees: 9 }],
    ['We have 38 employees and everything is made in Changwon.', { employees: 38, location: 'outside' }],
    // Words that are towns' names, and towns where something else is.
    ['예산이 부족하고 진도가 안 나가요', {}],
    ['강화된 기준이 걱정입니다', {}],
    ['상주 직원이 없어요', {}],
    ['거래처가 창원에 있어요', {}],
    ['창원으로 옮길 계획이에요', {}],
    ['We plan to relocate our office to Busan', {}],
  ])('%s', (text, values) => {
    expect(understand(text, TODAY).values).toEqual(values);
  });
});
