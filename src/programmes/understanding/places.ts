/** Industrial complexes, whose names alone may be words of another kind. */
const COMPLEX =
  '(?= ?(?:국가|일반|지방|농공|도시 ?첨단|첨단|과학|제? ?\\d|테크노)* ?(?:산업 ?단지|산단|공단|농공 ?단지|테크노 ?밸리|밸리))';
const CAPITAL_COMPLEXES =
  '부평|주안|가좌|검단|서운|청라|강화|포승|송탄|칠괴|진위|고덕|현곡|추팔|원곡|공도|발안|마도|장안|팔탄|정남|전곡|문산|월롱|탄현|양촌|학운|대곶|통진|검준|장자|상패|고색|당정|평촌|오정|원삼|남사|멀티테크노|시흥스마트허브|안산스마트허브|아라뱃길';
const OUTSIDE_COMPLEXES =
  '하남|미음|명지녹산|녹산|명지|화전|정관|신평장림|장림|사상|성서|달성|서대구|염색|평동|진곡|빛그린|소촌|본촌|대덕|대불|삼호|온산|미포|매곡|길천|오송|오창|옥산|대소|금왕|탕정|인주|둔포|성환|직산|백석|풍세|석문|송산|대산|부곡|인더스|율촌|해룡|봉암|군장|오식도|소룡|봉동|팔복|왜관|옥계|외동|천북|영일만|블루밸리|진량|자인|하양|채신|웅동|칠서|대합|정촌|상평|사남|종포|죽도|옥포|골든루트|주촌|어곡|유산|덕계|문막|동화|부론|퇴계|거두|북평|전의|명학|부강|포항철강|여수국가|창원국가|구미국가';

/** Behind a town's name that is a word of another kind, too (강화, 예산, 진도): what shows that the town is meant. */
const MEANT =
  '(?=[시군구](?=[\\s에의은는이고,./)|]|소재|입니|예요|구요|요|임|인데|이|쪽|$)|에 ?(?:있(?:습|어요|고|구|음|는 ?(?:[가-힣]{2,4} ?)?(?:회사|업체|기업|공장))|위치|소재|공장|본사)|에서 ?(?:공장|제조업|사업|회사)| ?(?:국가|일반|농공)? ?(?:산업 ?단지|산단|공단)|(?<=(?:소재지|위치|본사|주소|사업장|지역|공장)(?:[은는이가])?[:=]? ?[가-힣]{2,3})(?![가-힣]{3})|(?<=[남북]도? ?[가-힣]{2})(?:에| ))';
const oneOf = (names: string) => `(?:${names.trim().split(/\s+/).join('|')})`;

/** Cities, counties and wards of the capital region. */
const CAPITAL_TOWNS =
  oneOf(`수원 화성(?!암) 평택 안산 시흥 용인 성남 이천(?!만|억|오|명|원) 안성(?!맞) 부천 김포 파주 남양주 고양(?!이(?![고구에요]))
  오산 군포 안양 의왕 동두천 광명 의정부 양주 포천 연천 가평 과천 양평(?!동) 여주 하남(?!\\s?산단|\\s?산업) 미추홀 부평 계양
  옹진 종로 용산 동대문 서대문 마포 관악 서초 노원 은평 송파 강남 영등포 구로(?!구려) 금천`);
const CAPITAL_HOMONYMS = oneOf('구리 강화 연수 남동 성동 광진 중랑 성북 강북 도봉 양천 동작 강동');
/** Cities, counties and wards outside of it. */
const OUTSIDE_TOWNS =
  oneOf(`천안 아산 청주 구미 창원 포항 김해 여수 순천 광양 전주 완주 군산 익산 정읍 남원 김제 원주 춘천 강릉 속초 삼척
  태백 횡성 홍천 진주 거제 통영 경주 칠곡 경산 문경 영덕 울진 울릉 군위 진천 괴산 증평 옥천 충주 당진 서산 홍성 보령 태안 청양 나주
  목포 담양 고흥 해남 장흥 영암 영천 안동 영주 김천 밀양 함안 창녕 하동 거창 함양 합천 울주 기장(?!이(?![고구에요])) 달서 제천 논산 계룡
  부안 고창 무주 순창 영월 평창 철원 화천 양양 보은 단양 금산 서천 진안 임실 구례 화순 함평 완도 신안 청송 예천 봉화 의령 산청 남해(?!안|권)
  서귀포 해운대 동래`);
const OUTSIDE_HOMONYMS =
  oneOf(`공주 상주 음성 사천 양산 동해 예산 장수 영동 영양 고령 성주 장성 영광 보성 강진 진도 고성 인제 정선 부여
  무안 의성 청도 곡성 광산 수성 사하 금정 양구 영도 부산진 사상 연제 수영 대덕 달성 유성`);
/** Names of towns, behind the name of a province. */
export const TOWNS = `(?:${CAPITAL_TOWNS}|${CAPITAL_HOMONYMS}|${OUTSIDE_TOWNS}|${OUTSIDE_HOMONYMS}|광주|강서|오창|오송|판교|동탄|송도)`;

/** Places in the capital region (수도권), as they begin in people's words. */
export const CAPITAL = `경기도? ?광주(?:시)?|서울(?:시|특별시)?|경기(?:도|북부|남부)?(?= ?(?:도|[가-힣]{2,3}시?)? ?)(?!가 |는 ?안|도 ?안|가$|침체|불황|악화)|인천|수도권|${CAPITAL_TOWNS}|${CAPITAL_HOMONYMS}${MEANT}|판교|일산|송도|남동 ?공단|반월|시화|동탄|광교|기흥|안중|향남|가산|마곡|성수동|(?:${CAPITAL_COMPLEXES})${COMPLEX}|seoul|incheon|gyeonggi|suwon|pangyo|hwaseong|pyeongtaek|ansan|yongin|icheon|siheung|seongnam|bucheon|gimpo|paju|goyang|anyang|gunpo|osan|anseong|songdo|bundang|uijeongbu|gwangmyeong|dongducheon|gwacheon|namyangju|uiwang|hanam|yangju|pocheon|yeoju|banwol|sihwa|magok|gasan|guro|dongtan|yangpyeong|gapyeong|yeoncheon`;
/** Places outside of it. */
export const OUTSIDE = `부산(?:진구?)?|대구|대전|울산|세종|광주광역시|광주(?!시 ?오포)|강원|충청[남북]?도?|충[북남]|전라[남북]?도?|전[북남]|경상[남북]?도?|경[북남]|제주|${OUTSIDE_TOWNS}|${OUTSIDE_HOMONYMS}${MEANT}|오창|오송|마산|진해|대불|사천(?=의|에| 공장)|양산(?=에서)|(?<=경남 ?)양산|(?<=충북 ?)음성|녹산|성서|대덕(?=구|에| ?연구| ?특구)|새만금|(?:${OUTSIDE_COMPLEXES})${COMPLEX}|비수도권|지방|시골|수도권 ?(?:밖|바깥|외|아닌|이 ?아닌|외곽 ?밖)|busan|daegu|daejeon|ulsan|gwangju|changwon|gumi|cheonan|cheongju|pohang|jeju|sejong|gimhae|jinju|gyeongju|asan\\b|iksan|jeonju|gunsan|yeosu|gwangyang|suncheon|mokpo|naju|wonju|chuncheon|gangneung|donghae|chungju|jecheon|jincheon|eumseong|ochang|osong|dangjin|seosan|nonsan|gongju|boryeong|gimcheon|andong|yeongcheon|yeongju|sangju|chilgok|masan|jinhae|sacheon|geoje|tongyeong|haman|gimje|jeongeup|yeongam|miryang|yangsan|wanju|gyeongsan|hongseong|buan|damyang|jangseong|gyeongsang(?:buk|nam)?|chungcheong(?:buk|nam)?|jeolla(?:buk|nam)?|gyeong(?:buk|nam)|chung(?:buk|nam)|jeon(?:buk|nam)|gangwon|outside (?:of )?(?:the )?(?:greater )?(?:seoul|capital)[a-z ]*`;
/** Countries in which Korean firms have plants. */
export const ABROAD =
  '중국|베트남|인도네시아|인도|태국|멕시코|헝가리|폴란드|미국|말레이시아|필리핀|체코|튀르키예|캄보디아|미얀마|라오스|대만|일본';
