import Testing

/// Numbers of residents and of foreigners.
@Suite struct CivilNumberTests {
    @Test(arguments: [
        "주민번호는[[KR_RRN|900101-1234568]]이야", "주민등록번호 [[KR_RRN|880229-2001111]]을 확인",
        "고객 정보: [[KR_RRN|010305-3123453]] / 남", "RRN: [[KR_RRN|9001011234568]]",
        "주민등록번호([[KR_RRN|900101 1234568]])", "주민번호 [[KR_RRN|900101.1234568]].",
        "\"rrn\": \"[[KR_RRN|9001011234568]]\",", "jumin_no=[[KR_RRN|9001011234568]]&x=1",
        "실명번호\n[[KR_RRN|900101-1234568]]\n", "| 성명 | 주민번호 |\n| 김 | [[KR_RRN|900101-1234568]] |",
        "신청인 [[KR_RRN|900101-1234568]]의 서류", "resident registration number is [[KR_RRN|900101-1234568]].",
        "[[KR_RRN|900101-1234568]]", "주민 등록 번호 : [[KR_RRN|900101 - 1234568]]",
    ])
    func `A number with a fitting check digit is found in every writing`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "주민번호 [[KR_RRN|201105-3123456]]", "주민등록번호는 [[KR_RRN|2011053123456]]입니다", "아이 [[KR_RRN|201105-4000001]] 등록",
        "주민번호: [[KR_RRN|211231 3999999]]", "외국인등록번호 [[KR_FRN|201105-5123456]]", "외국인등록번호는 [[KR_FRN|2011057123456]]이며",
    ])
    func `A wrong check digit does not clear a number, as those since 2020 have none`(text: String) {
        expectMarked(text)
    }

    @Test(arguments: [
        "주민번호 [[KR_RRN|９００１０１－１２３４５６８]]", "주민번호 [[KR_RRN|900101–1234568]]", "주민번호 [[KR_RRN|900101—1234568]] 확인",
        "주민번호 [[KR_RRN|9\u{200B}00101-12\u{200D}34568]]", "주민번호 [[KR_RRN|900101\u{00AD}-1234568]]",
        "주민번호 [[KR_RRN|9 0 0 1 0 1 - 1 2 3 4 5 6 8]]", "주민번호 [[KR_RRN|①②⓪①⓪①-①②③④⑤⑥⑦]]",
        "주민번호 [[KR_RRN|900101·1234568]]", "주민번호 [[KR_RRN|９００１０１ 1234568]]", "주민번호 [[KR_RRN|𝟗𝟎𝟎𝟏𝟎𝟏-𝟏𝟐𝟑𝟒𝟓𝟔𝟖]]",
        "주민번호 [[KR_RRN|900101\u{2011}1234568]]", "주민번호 [[KR_RRN|٩٠٠١٠١-١٢٣٤٥٦٨]]",
    ])
    func `Digits and dashes that look alike are one`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "외국인등록번호 [[KR_FRN|900101-5123452]]", "등록외국인 [[KR_FRN|010305-7123456]]입니다", "ARC No. [[KR_FRN|9001015123452]]",
        "주민번호 [[KR_FRN|900101-6123452]]", "alien registration number [[KR_FRN|900101-5123452]]",
    ])
    func `A number of a foreigner is told by its seventh digit`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "주문번호 901301-1234567", "주민번호 991332-1234567", "코드 1734279621769 확인", "1712131234567", "주문번호 201207-4391335",
        "승인번호 9001011234567", "운송장 9001012345678", "20240101-1234567", "900101-12345678", "A900101-1234568",
        "900101-1234568-77", "값 1,900,101,123,456원", "900101-9234567", "ISBN 9788912345678", "접수번호 20243419-3170063",
    ])
    func `Other numbers are left alone`(text: String) { expectMarked(text) }
}
