import Testing

/// Numbers of businesses and of corporations.
@Suite struct OrganizationNumberTests {
    @Test(arguments: [
        "사업자등록번호는 [[KR_BRN|124-81-12344]]입니다", "사업자번호: [[KR_BRN|2208162517]]", "[[KR_BRN|220-81-62517]] (주)가나",
        "사업자 등록 번호 [[KR_BRN|124 81 12344]]", "business registration no. [[KR_BRN|124-81-12344]]",
        "brn=[[KR_BRN|1248112344]]",
        "사업자번호 [[KR_BRN|１２４－８１－１２３４４]]", "공급자 [[KR_BRN|124-81-12344]]과 공급받는자",
    ])
    func `A number of a business is found when its check digit fits`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "사업자등록번호 124-81-12345", "계좌번호 말고 사업자번호 124-81-12345", "거래처 123-45-67890", "환불 처리 124-81-12345", "값 1248112344",
    ])
    func `A number whose check digit is wrong is none, and no account either`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "법인등록번호 [[KR_CORP|130111-0006246]]", "법인번호는 [[KR_CORP|1101111234569]]이고", "법인등록번호: [[KR_CORP|110111-1234560]]",
        "법인 등록번호 [[KR_CORP|110111-4234567]]",
    ])
    func `A number of a corporation is not one of a resident`(text: String) { expectMarked(text) }
}
