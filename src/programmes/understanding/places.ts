/** Industrial complexes, whose names alone may be words of another kind. */
const COMPLEX =
  '(?= ?(?:국가|일반|지방|농공|도시 ?첨단|첨단|과학|제? ?\\d|테크노)* ?(?:산업 ?단지|산단|공단|농공 ?단지|테크노 ?밸리|밸리))';
const CAPITAL_COMPLEXES =
  '부평|주안|가좌|검단|서운|청라|강화|포승|송탄|칠괴|진위|고덕|현곡|추팔|원곡|공도|발안|마도|장안|팔탄|정남|전곡|문산|월롱|탄현|양촌|학운|대곶|통진|검준|장자|상패|고색|당정|평촌|오정|원삼|남사|멀티테크노|시흥스마트허브|안산스마트허브|아라뱃길';
const OUTSIDE_COMPLEXES =
  '하남|미음|명지녹산|녹산|명지|화전|정관|신평장림|장림|사상|성서|달성|서대구|염색|평동|진곡|빛그린|소촌|본촌|대덕|대불|삼호|온산|미포|매곡|길천|오송|오창|옥산|대소|금왕|탕정|인주|둔포|성환|직산|백석|풍세|석문|송산|대산|부곡|인더스|율촌|해룡|봉암|군장|오식도|소룡|봉동|팔복|왜관|옥계|외동|천북|영일만|블루밸리|진량|자인|하양|채신|웅동|칠서|대합|정촌|상평|사남|종포|죽도|옥포|골든루트|주촌|어곡|유산|덕계|문막|동화|부론|퇴계|거두|북평|전의|명학|부강|포항철강|여수국가|창원국가|구미국가';

/** Towns whose names are words of another kind, too, without 시, 군, 구 behind them. */
const OF = '(?=[시군구](?=[\\s에의,./)|]|소재|입니|이에|$)|(?<=[남북]도? ?[가-힣]{2})(?:에| ))';

/** Places in the capital region (수도권), as they begin in people's words. */
export const CAPITAL = `경기도? ?광주(?:시)?|서울(?:시|특별시)?|경기(?:도|북부|남부)?(?= ?(?:도|[가-힣]{2,3}시?)? ?)(?!가 |는 ?안|도 ?안|가$|침체|불황|악화)|인천|수도권|수원|화성(?!암)|평택|안산|시흥|용인|성남|판교|이천(?!만|억|오|명|원)|안성(?!맞)|부천|김포|파주|남양주|고양(?!이)|일산|오산|군포|안양|의왕|동두천|광명|송도|남동 ?공단|반월|시화|동탄|의정부|양주|포천|연천|가평|하남(?! ?산단| ?산업 ?단지)|광교|기흥|안중|향남|여주(?=에 |에서)|영등포|송파|구로|금천|가산|마곡|성수동|미추홀|계양구|(?:여주|구리|과천|양평|옹진|관악|용산|강남|서초|마포|성동|광진|노원|은평|강동)${OF}|(?:${CAPITAL_COMPLEXES})${COMPLEX}|seoul|incheon|gyeonggi|suwon|pangyo|hwaseong|pyeongtaek|ansan|yongin|icheon|siheung|seongnam|bucheon|gimpo|paju|goyang|anyang|gunpo|osan|anseong|songdo|bundang|uijeongbu|gwangmyeong|dongducheon|gwacheon|namyangju|uiwang|hanam|yangju|pocheon|yeoju|banwol|sihwa|magok|gasan|guro`;
/** Places outside of it. */
export const OUTSIDE = `부산|대구|대전|울산|세종|광주광역시|광주(?!시 ?오포)|강원|충청[남북]?도?|충[북남]|전라[남북]?도?|전[북남]|경상[남북]?도?|경[북남]|제주|서귀포|천안|아산|청주|오창|오송|구미|창원|마산|진해|포항|김해|여수|순천|광양|전주|완주|군산|익산|정읍|남원|김제|원주|춘천|강릉|속초|삼척|태백|횡성|홍천|진주|사천(?=시|에|의|공장| 공장)|거제|통영|양산(?=시|에 ?있|에 ?공장|에서)|(?<=경남 ?)양산|경주|칠곡|경산|문경|영덕|울진|군위|음성(?=군|에|인데|이고|입니다)|(?<=충북 ?)음성|진천|괴산|증평|옥천|충주|당진|서산|홍성|보령|태안|청양|공주(?=시|에)|나주|목포|담양|고흥|해남|장흥|영암|대불|영천|안동|영주|김천|상주(?=시|에)|밀양|함안|창녕|하동|거창|함양|합천|울주|기장|달서|유성구|제천|논산|계룡|부안|고창|무주|순창|녹산|성서|달성|대덕(?=구|에| ?연구| ?특구)|새만금|(?:동해|예산|장수|보은|단양|영동|영양|고령|성주|장성|영광|보성|강진|진도|신안|고성|인제|평창|정선|영월|철원|부여|서천|무안|남해|의령|산청|의성|청송|청도|예천|봉화|화순|곡성|구례|함평|임실|진안|금산|광산|수성|사하|금정|해운대|양구|화천)${OF}|(?:${OUTSIDE_COMPLEXES})${COMPLEX}|비수도권|지방|시골|수도권 ?(?:밖|바깥|외|아닌|이 ?아닌|외곽 ?밖)|busan|daegu|daejeon|ulsan|gwangju|changwon|gumi|cheonan|cheongju|pohang|jeju|sejong|gimhae|jinju|gyeongju|asan\\b|iksan|jeonju|gunsan|yeosu|gwangyang|suncheon|mokpo|naju|wonju|chuncheon|gangneung|donghae|chungju|jecheon|jincheon|eumseong|ochang|osong|dangjin|seosan|nonsan|gongju|boryeong|gimcheon|andong|yeongcheon|yeongju|sangju|chilgok|masan|jinhae|sacheon|geoje|tongyeong|haman|gimje|jeongeup|yeongam|miryang|yangsan|wanju|gyeongsan|gyeongsang(?:buk|nam)?|chungcheong(?:buk|nam)?|jeolla(?:buk|nam)?|gyeong(?:buk|nam)|chung(?:buk|nam)|jeon(?:buk|nam)|gangwon|outside (?:of )?(?:the )?(?:greater )?(?:seoul|capital)[a-z ]*`;
/** Countries in which Korean firms have plants. */
export const ABROAD =
  '중국|베트남|인도네시아|인도|태국|멕시코|헝가리|폴란드|미국|말레이시아|필리핀|체코|튀르키예|캄보디아|미얀마|라오스|대만|일본';
