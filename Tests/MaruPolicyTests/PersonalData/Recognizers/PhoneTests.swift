import Testing

@Suite struct PhoneTests {
    @Test(arguments: [
        "전화 [[PHONE|010-1234-5678]]로", "[[PHONE|01012345678]]", "[[PHONE|010.1234.5678]]입니다", "[[PHONE|010 1234 5678]]",
        "HP)[[PHONE|010-1234-5678]]", "연락처:[[PHONE|011-234-5678]]", "[[PHONE|016-234-5678]]에게",
        "[[PHONE|010-12345678]]",
        "[[PHONE|0101234-5678]]", "[[PHONE|010) 1234-5678]]", "[[PHONE|(010) 1234-5678]]",
        "[[PHONE|010 - 1234 - 5678]]",
        "[[PHONE|０１０－１２３４－５６７８]]", "[[PHONE|0 1 0 1 2 3 4 5 6 7 8]]", "[[PHONE|010–1234–5678]]",
        "[[PHONE|010/1234/5678]]",
        "{\"phone\":\"[[PHONE|01012345678]]\"}", "김,[[PHONE|010-1234-5678]],서울", "\\n[[PHONE|010-1234-5678]]\\n",
        "[[PHONE|010-1234-5678]]/[[PHONE|010-8765-4321]]",
        "[[PHONE|010-1234-5678]], [[PHONE|02-345-6789]]", "핸드폰 번호는[[PHONE|01012345678]]이고",
        "tel:[[PHONE|010-1234-5678]]",
    ])
    func `A mobile number is found in every writing`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "[[PHONE|02-123-4567]]", "[[PHONE|(02) 123-4567]]", "[[PHONE|02)1234-5678]]", "[[PHONE|031-123-4567]]",
        "사무실 [[PHONE|0312345678]]",
        "[[PHONE|051.123.4567]]", "[[PHONE|070-1234-5678]]", "[[PHONE|064 712 3456]]", "[[PHONE|0507-1234-5678]]",
        "안심번호 [[PHONE|050412345678]]",
        "팩스: [[PHONE|02-1234-5678]]", "[[PHONE|(031)123-4567]]", "유선 [[PHONE|0212345678]]",
    ])
    func `Area, internet and virtual numbers are found`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "[[PHONE|+82 10-1234-5678]]", "[[PHONE|+82-10-1234-5678]]", "[[PHONE|+821012345678]]",
        "[[PHONE|+82 10 1234 5678]]", "[[PHONE|+82 (0)10-1234-5678]]",
        "[[PHONE|(+82) 10-1234-5678]]", "[[PHONE|82-10-1234-5678]]", "[[PHONE|+82-2-123-4567]]",
        "[[PHONE|+82 31 123 4567]]", "[[PHONE|0082-10-1234-5678]]",
        "[[PHONE|+8210-1234-5678]]", "[[PHONE|+82)10-1234-5678]]", "[[PHONE|+82.10.1234.5678]]",
        "call [[PHONE|+1 415 555 2671]]", "[[PHONE|+44 20 7946 0958]]", "[[PHONE|(415) 555-2671]]",
        "Phone: [[PHONE|415-555-2671]]", "Tel. [[PHONE|0490 39 07 81]]",
        "[[PHONE|781 1704]] office\n[[PHONE|28-64-66-98]]-Fax, London", "[[PHONE|3660170548]] mobile",
        "[[PHONE|+81-90-1234-5678]]", "Fax: [[PHONE|345-899-3560x4587]]",
    ])
    func `Numbers of other countries are found`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "[[PHONE|공일공 일이삼사 오육칠팔]]이에요", "[[PHONE|공일공-일이삼사-오육칠팔]]", "[[PHONE|O1O-1234-5678]]", "[[PHONE|공1공-1234-5678]]",
        "[[PHONE|영일영일이삼사오육칠팔]]",
    ])
    func `Digits may be written as syllables or letters`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "112", "1588-1234", "대표번호 1544-6013", "고객센터 1600-0000", "080-123-4567", "문의 1332", "2024-01-02", "02-03-2024",
        "버전 010.123.456",
        "주문번호 2024-0101-2345", "송장 6123-4567-8901", "0.0212345678", "제2024-123호", "모델 LS-021-234", "SN-010-1234-5678",
        "010-123-45678", "01-234-5678",
        "12:30-14:00", "전화 3번", "우편번호 02123", "좌표 37.1234567, 127.1234567", "2020-2024년", "1,588,1234원",
        "1 500 000 office workers", "2024-11-28 office", "room 12 office", "1234567 fax",
    ])
    func `Public numbers, dates and codes are left alone`(text: String) { expectMarked(text) }
}
