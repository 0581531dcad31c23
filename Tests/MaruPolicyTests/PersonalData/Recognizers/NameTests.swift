import MaruPolicy
import Testing

@Suite struct NameTests {
    @Test(arguments: [
        "고객 [[PERSON|황동욱]]님", "담당: [[PERSON|임재호]].", "[[PERSON|임미경]] 환자", "성명: [[PERSON|홍길동]]",
        "신청인 [[PERSON|김철수]]의 서류", "[[PERSON|박지성]] 과장님께 전달", "{\"name\": \"[[PERSON|이서연]]\"}",
        "안녕하세요, [[PERSON|남궁민수]]입니다.", "예금주 [[PERSON|최은영]] 확인",
        "참석자: [[PERSON|김민준]], [[PERSON|이서윤]]", "성명 : [[PERSON|홍 길 동]]", "[[PERSON|정수빈]] 씨가 왔다",
        "보호자 [[PERSON|한지우]] 연락 바람", "From: [[PERSON|강하늘]] <a>",
    ])
    func `Korean names are found`(text: String) { expectMarked(text, [.person]) }

    @Test(arguments: [
        "이번 주 회의는 오전 10시입니다.", "고객센터로 문의해 주세요.", "주문번호를 확인하고 전화번호를 남겨 주세요.", "서울특별시 강남구", "신한은행 계좌로 이체", "정기점검 안내",
        "오늘 날씨가 좋네요", "하지만 이것은 다릅니다", "연락처와 주소를 적어 주세요", "개인정보는 포함되어 있지 않습니다.",
    ])
    func `Words that begin like a name are none`(text: String) { expectMarked(text, [.person]) }

    @Test(arguments: [
        "Dear [[PERSON|John Smith]], thanks", "Dr. [[PERSON|Wacława Adamska]] said",
        "my name is [[PERSON|Tomomi Nishiyama]].", "Contact [[PERSON|Sarah Johnson]] today",
        "[[PERSON|Kim Min-su]] called", "Mr. [[PERSON|Pálffy]] is here",
    ])
    func `Names in Latin letters are found`(text: String) { expectMarked(text, [.person]) }

    @Test(arguments: [
        "The New York Times", "Please call Customer Service", "Monday and Tuesday", "API Key Required",
        "Dear Customer,", "Hello World",
    ])
    func `Other words with capitals are none`(text: String) { expectMarked(text, [.person]) }
}
