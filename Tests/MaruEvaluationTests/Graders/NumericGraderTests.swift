import MaruCore
import Testing

@testable import MaruEvaluation

@Suite("Grading numbers")
struct NumericGraderTests {
    @Test(arguments: [
        ("합계는 1,234.5원입니다.", 1234.5),
        ("매출은 3억 2천만 원이다", 320_000_000),
        ("1조 2,345억", 1_234_500_000_000),
        ("총 2만 5천 명", 25_000),
        ("5백만 원", 5_000_000),
        ("약 1.5억 원", 150_000_000),
        ("about 2.5 million users", 2_500_000),
        ("Answer: −42", -42),
        ("x = -0.5", -0.5),
        ("2019-2024", 2024),
        ("전각 １２３", 123),
        ("1.5e-3", 0.0015),
        ("a, b, 1,2,3", 3),
        ("12.", 12),
        ("12,34", 34),
    ])
    func `The last number of a text is read as people mean it`(text: String, value: Double) throws {
        let found = try #require(WrittenNumber.all(in: text).last)
        #expect(abs(found.value - value) <= 1e-12 * abs(value), "\(text): \(found.value)")
    }

    @Test func `Digits in names are no numbers`() {
        #expect(WrittenNumber.all(in: "H2O and gpt4 and user_7").isEmpty)
        #expect(WrittenNumber.all(in: "gpt4는 3개").map(\.value) == [3])
    }

    @Test func `Numbers apart in a text stay apart`() {
        #expect(WrittenNumber.all(in: "3억과 2천만, 100 200").map(\.value) == [300_000_000, 20_000_000, 100, 200])
    }

    @Test func `The answer may be off by the tolerance and no more`() async throws {
        let absolute = try GraderText.grader(NumericGrader.self, "absolute = 0.5")
        #expect(try await absolute.passes("답: 10.5", 10))
        #expect(try await !absolute.passes("답: 10.6", 10))
        let relative = try GraderText.grader(NumericGrader.self, "relative = 0.01")
        #expect(try await relative.passes("1,010", 1000))
        #expect(try await !relative.passes("1,011", 1000))
    }

    @Test func `A percentage counts as its number and as its share`() async throws {
        let grader = try GraderText.grader(NumericGrader.self)
        #expect(try await grader.passes("12.5%", 12.5))
        #expect(try await grader.passes("12.5 퍼센트", 0.125))
        #expect(try await grader.passes("0.125", "12.5%"))
        #expect(try await !grader.passes("12.5", 0.125))
    }

    @Test func `Only numbers with a unit count where one is wanted`() async throws {
        let grader = try GraderText.grader(NumericGrader.self, "units = [\"원\", \"KRW\"]")
        #expect(try await grader.passes("수수료는 500 원, 기간은 30일", 500))
        #expect(try await grader.grade("30일", to: 30).state == .unparsed)
    }

    @Test func `An answer without a number is unparsed, and a case without one is refused`() async throws {
        let grader = try GraderText.grader(NumericGrader.self)
        #expect(try await grader.grade("모르겠습니다", to: 1).state == .unparsed)
        #expect(grader.objection(to: EvaluationCase("없음")) != nil)
        #expect(grader.objection(to: EvaluationCase("3억 원")) == nil)
    }
}
