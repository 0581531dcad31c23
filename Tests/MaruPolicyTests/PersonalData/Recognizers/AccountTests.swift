import Testing

@Suite struct AccountTests {
    @Test(arguments: [
        "환급 계좌는 [[KR_ACCOUNT|352-1713-1304-66]]입니다", "국민은행 [[KR_ACCOUNT|123456-01-123456]]",
        "계좌번호: [[KR_ACCOUNT|110-123-456789]] (신한)",
        "카카오뱅크 [[KR_ACCOUNT|3333-12-3456789]]으로 보내", "농협 [[KR_ACCOUNT|301-0123-4567-81]]",
        "우리은행 [[KR_ACCOUNT|1002-123-456789]]",
        "하나 [[KR_ACCOUNT|123-910123-45607]]", "기업은행 [[KR_ACCOUNT|012-345678-01-012]]",
        "계좌 [[KR_ACCOUNT|11012345678901]]로 입금", "토스뱅크 [[KR_ACCOUNT|1000-1234-5678]]",
        "입금: 새마을금고 [[KR_ACCOUNT|9002-1234-5678-9]]", "우체국 [[KR_ACCOUNT|012345-01-012345]]",
        "account no. [[KR_ACCOUNT|110-123-456789]]",
        "\"account_number\": \"[[KR_ACCOUNT|110123456789]]\"", "급여계좌\n[[KR_ACCOUNT|110-123-456789]]",
        "통장 [[KR_ACCOUNT|１１０－１２３－４５６７８９]]",
        "계좌: [[KR_ACCOUNT|110 - 123 - 456789]]", "케이뱅크[[KR_ACCOUNT|100-123-456789]]로 이체",
        "가상계좌 [[KR_ACCOUNT|56211234567890]]입니다", "[[KR_ACCOUNT|110-123-456789]] 신한은행",
    ])
    func `An account is found beside a word for it`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "110-123-456789", "주문번호 20201307-4391335", "계좌 개설일 2024-01-02", "계좌 잔액 12,345,678,901원", "이체 금액 1234567890원",
        "입금 20240131123000 처리",
        "계좌 조회 후 접수번호 20243419-3170063", "은행 영업시간 09:00-16:00", "통장 1개 2024년", "은행 전화 1588-1234-5678-9012-3456",
        "계약번호 110-123-456789",
        "송금 운송장번호 6123-4567-8901",
    ])
    func `Numbers without one, and other numbers beside one, are left alone`(text: String) { expectMarked(text) }

    @Test func `A phone beside a word for accounts stays a phone`() {
        expectMarked("계좌 확인: [[PHONE|010-1234-5678]], 예금주 연락 [[PHONE|02-123-4567]]")
    }
}
