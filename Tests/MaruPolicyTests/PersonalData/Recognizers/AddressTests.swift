import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        "체류지는 [[ADDRESS|부산광역시 해운대구 센텀중앙로 353번길 7]]입니다.", "[[ADDRESS|서울특별시 종로구 사직로 72, 2동 1366호]]입니다",
        "주소: [[ADDRESS|서울 강남구 테헤란로 152]]", "[[ADDRESS|경기도 성남시 분당구 판교역로146번길 20]]", "[[ADDRESS|서울시 강남구 역삼동 123-45]]에 산다",
        "[[ADDRESS|서울 마포구 월드컵북로 396 (상암동)]]", "[[ADDRESS|인천광역시 연수구 송도과학로 32, 101동 1203호]]",
        "[[ADDRESS|대구 중구 동성로2길 50]]에서", "[[ADDRESS|제주특별자치도 제주시 첨단로 242]]", "[[ADDRESS|세종특별자치시 한누리대로 2130]]",
        "[[ADDRESS|강원특별자치도 춘천시 중앙로 1]]로", "[[ADDRESS|전북특별자치도 전주시 완산구 효자로 225]]", "[[ADDRESS|충남 천안시 서북구 불당동 123번지]]",
        "[[ADDRESS|경북 안동시 풍천면 도청대로 455]]", "[[ADDRESS|서울 성동구 성수동2가 277-17]]", "[[ADDRESS|수원시 영통구 삼성로 129]]",
        "[[ADDRESS|서울특별시 강남구 테헤란로 152, 지하 1층]]", "[[ADDRESS|서울 서초구 서초대로74길 11 삼성전자빌딩 5층]]",
        "배송지 [[ADDRESS|경기 고양시 일산동구 중앙로 1036, 래미안아파트 101동 1203호]]", "[[ADDRESS|서울 노원구 상계동 주공아파트 101동 1203호]]",
        "[[ADDRESS|경남 양산시 물금읍 가촌리 산 12-3]]",
        "거주지: [[ADDRESS|테헤란로 152]]", "[[ADDRESS|서울 종로구 종로3가 12-1]]", "[[ADDRESS|서울시강남구테헤란로152]]",
        "\"address\": \"[[ADDRESS|서울특별시 중구 세종대로 110]]\"", "[[ADDRESS|광주광역시 서구 내방로 111, 3층 305호]]",
    ])
    func `An address that leads to a door is found`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "서울 강남구에 산다", "부산으로 3박 4일", "경기도 성남시 분당구", "서울 종로구 6명", "서울로 3시간", "대구 중구 인구 7만 명", "강남대로 3번 출구",
        "서울 강남구 역삼동 6개 매장", "전주시 예산 1000억", "종로 3가역", "경기 3대 2 승리", "제주도 2024년 여행",
        "인천 연수구로 5km 이동", "서울시 인구 1000만", "광주 동구 100명",
    ])
    func `A region alone and amounts are no address`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "lives at [[ADDRESS|24 Clarke Avenue]]", "[[ADDRESS|350 Fifth Avenue, New York, NY 10118]]",
        "[[ADDRESS|152 Teheran-ro, Gangnam-gu, Seoul]]", "[[ADDRESS|10 Main St., Apt. 4]]",
        "[[ADDRESS|742 Evergreen Terrace]].",
    ])
    func `An address in English is found`(text: String) { expectMarked(text) }
}
