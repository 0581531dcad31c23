import Testing

@testable import MaruEvaluation

@Suite struct RepeatedTailTests {
    @Test(arguments: [
        "The answer is 3. Answer: Answer: Answer: Answer: Answer: Answer: Answer: Answer",
        "합계는 " + String(repeating: "14일, ", count: 12),
        "SELECT name " + String(repeating: "\n* 2026-01-31: none", count: 5),
        "Hm" + String(repeating: ".", count: 60),
    ])
    func `A piece that comes again and again to the end is found`(text: String) {
        #expect(RepeatedTail.isRepeated(text))
    }

    @Test(arguments: [
        "", "no no no", String(repeating: "Answer: ", count: 20) + "The answer is 3, because two and one make three.",
        "First, look at the screen. Second, look at the list. Third, look at the last of the lines.",
        "두 번째로 직원의 이름을 찾고, 세 번째로 그 직원의 급여 내역을 확인합니다.",
    ])
    func `Text that goes on is none`(text: String) {
        #expect(!RepeatedTail.isRepeated(text))
    }
}
