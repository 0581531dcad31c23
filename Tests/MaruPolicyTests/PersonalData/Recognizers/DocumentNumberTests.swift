import Testing

/// Licences, passports, plates and numbers of patients.
@Suite struct DocumentNumberTests {
    @Test(arguments: [
        "운전면허번호 [[KR_DRIVER|11-23-123456-78]]", "면허번호는 [[KR_DRIVER|112312345678]]이고", "[[KR_DRIVER|26-04-172428-84]]",
        "면허 [[KR_DRIVER|11 23 123456 78]]",
        "driver's license: [[KR_DRIVER|11-23-123456-78]]", "면허증 [[KR_DRIVER|서울 95-123456-12]]",
        "운전면허 [[KR_DRIVER|１１－２３－１２３４５６－７８]]",
        "license_no: \"[[KR_DRIVER|28-03-577012-43]]\"", "면허번호: [[KR_DRIVER|11 - 23 - 123456 - 78]]",
    ])
    func `A driver's licence is found`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "112312345678", "10-23-123456-78", "29-23-123456-78", "주문번호 11-23-123456-78", "11-23-123456-789",
        "2024-11-23 12:34:56",
    ])
    func `Other twelve digits are no licence`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "여권번호 [[KR_PASSPORT|M12345678]]인", "여권번호는 [[KR_PASSPORT|M123A4567]]이다",
        "passport no: [[KR_PASSPORT|S12345678]]", "여권 [[KR_PASSPORT|m12345678]]",
        "여권번호: [[KR_PASSPORT|M 12345678]]", "\"passport\": \"[[KR_PASSPORT|R06822931]]\"",
        "[[KR_PASSPORT|M12345678]] (여권)", "여권번호 [[KR_PASSPORT|Ｍ１２３４５６７８]]",
    ])
    func `A passport is found beside a word for it`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "모델 M12345678", "M12345678", "처방코드 M6730033A", "여권 사본, 제품번호 M12345678", "여권번호 M1234567", "여권 M123456789",
    ])
    func `Products and other lengths are no passport`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "차량번호 [[KR_PLATE|12가 3456]]", "차량 [[KR_PLATE|123가4567]]이", "번호판은 [[KR_PLATE|서울 12가 3456]]입니다",
        "주차 등록: [[KR_PLATE|345호 1234]]", "렌터카 [[KR_PLATE|12허3456]]",
        "[[KR_PLATE|12머3456]] 차주", "차 번호 [[KR_PLATE|65하 0194]]", "[[KR_PLATE|12나3456]] 차량",
        "자동차등록번호: [[KR_PLATE|경기12바3456]]", "plate number [[KR_PLATE|12가3456]]",
        "차량번호 [[KR_PLATE|１２가３４５６]]", "차량번호 [[KR_PLATE|12 가 3456]]",
    ])
    func `A plate is found`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "보통주 100주 2000원", "10가지 2024년", "107호 5764", "30도 2000미터", "2호 1234", "12시 3456", "15하1234개", "3차 2020년",
        "보증금 30조 2000억", "12다 3456건",
    ])
    func `Amounts are no plate`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "환자번호 [[MRN|12345678]]", "환자번호: [[MRN|P12345678]],", "차트번호는 [[MRN|0012345]]입니다", "MRN: [[MRN|H1234567]]",
        "김 환자, 등록번호 [[MRN|44253272]], 내원", "병록번호 [[MRN|12-345678]]",
        "patient ID [[MRN|A1234567]]", "medical record number: [[MRN|1234567]]", "진료번호([[MRN|1234567]])",
        "등록번호 [[MRN|25933521]] 환자가 입원", "환자 번호 = [[MRN|１２３４５６７８]]", "MRN#[[MRN|1234567]]",
        "\"patient_id\": \"[[MRN|P-123456]]\"", "차트 No. [[MRN|123456]]", "의무기록번호 [[MRN|20231234]]",
    ])
    func `A number of a patient is found beside a word for it`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "등록번호 44253272", "환자 3명, 2024-01-02", "환자번호 확인 후 2024년 1월", "특허 등록번호 10-1234567", "환자번호 없음", "환자번호: 010",
    ])
    func `Other numbers are none of a patient`(text: String) { expectMarked(text) }
}
