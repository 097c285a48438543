/** Places in the capital region (수도권), as they begin in people's words. */
export const CAPITAL =
  '경기도? ?광주(?:시)?|서울(?:시|특별시)?|경기(?:도|북부|남부)?(?= ?(?:도|[가-힣]{2,3}시?)? ?)(?!가 |는 ?안|도 ?안|가$|침체|불황|악화)|인천|수도권|수원|화성|평택|안산|시흥|용인|성남|판교|이천(?!만|억|오|명|원)|안성|부천|김포|파주|고양|일산|오산|군포|안양|광명|송도|남동 ?공단|반월|시화|동탄|의정부|양주|포천|하남(?! ?산단| ?산업 ?단지)|광교|기흥|안중|향남|구로|금천|가산|마곡|성수동|seoul|incheon|gyeonggi|suwon|pangyo|hwaseong|pyeongtaek|ansan|yongin|icheon|siheung|seongnam|bucheon|gimpo|paju|goyang|anyang|gunpo|osan|anseong|songdo|bundang';
/** Places outside of it. */
export const OUTSIDE =
  '부산|대구|대전|울산|세종|광주광역시|광주(?!시 ?오포)|강원|충청[남북]?도?|충[북남]|전라[남북]?도?|전[북남]|경상[남북]?도?|경[북남]|제주|천안|아산|청주|오창|오송|구미|창원|마산|포항|김해|여수|순천|광양|전주|완주|군산|익산|정읍|남원|원주|춘천|강릉|진주|사천(?=시|에|의|공장| 공장)|거제|통영|양산(?=시|에 ?있|에 ?공장|에서)|(?<=경남 ?)양산|경주|칠곡|경산|음성(?=군|에|인데|이고|입니다)|(?<=충북 ?)음성|진천|충주|당진|서산|홍성|보령|공주(?=시|에)|나주|목포|영암|대불|영천|안동|김천|상주(?=시|에)|밀양|함안|창녕|제천|논산|계룡|녹산|성서|달성|대덕(?=구|에| ?연구| ?특구)|새만금|비수도권|지방|시골|수도권 ?(?:밖|바깥|외|아닌|이 ?아닌|외곽 ?밖)|busan|daegu|daejeon|ulsan|gwangju|changwon|gumi|cheonan|cheongju|pohang|jeju|sejong|gimhae|jinju|gyeongju|asan\\b|iksan|jeonju|gunsan|yeosu|gwangyang|suncheon|wonju|chungju|jincheon|ochang|miryang|yangsan|wanju|gyeongsan|gyeong(?:buk|nam)|chung(?:buk|nam)|jeon(?:buk|nam)|gangwon|outside (?:of )?(?:the )?(?:greater )?(?:seoul|capital)[a-z ]*';
/** Countries in which Korean firms have plants. */
export const ABROAD =
  '중국|베트남|인도네시아|인도|태국|멕시코|헝가리|폴란드|미국|말레이시아|필리핀|체코|튀르키예|캄보디아|미얀마|라오스|대만|일본';
