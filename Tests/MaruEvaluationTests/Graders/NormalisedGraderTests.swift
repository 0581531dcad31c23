import MaruConfiguration
import MaruCore
import Testing

@testable import MaruEvaluation

@Suite struct NormalisedGraderTests {
    private func grade(_ answer: String, expected: JSONValue, settings: String = "") throws -> Bool {
        var table = TableReader(ConfigurationFile(path: "f", bytes: Array(settings.utf8)))
        let grader = try #require(NormalisedGrader(&table))
        #expect(table.finished().isEmpty)
        let item = EvaluationCase(id: "1", language: .english, expected: expected)
        #expect(grader.objection(to: item) == nil)
        return grader.grade(Answer(text: answer), to: item, with: GradingTools()).isPass
    }

    @Test func `Case, spaces, punctuation and forms of letters are left aside`() throws {
        #expect(try grade("  The BUS!\n", expected: "the bus"))
        #expect(try grade("ＢＵＳ", expected: ["tram", "bus"]))
        #expect(try !grade("a bus", expected: "bus"))
    }

    @Test func `Holding words is enough where it is said, and parts of words are none`() throws {
        #expect(try grade("It is the bus, I think.", expected: "bus", settings: "contains = true"))
        #expect(try !grade("A business.", expected: "bus", settings: "contains = true"))
        #expect(try grade("정답은 서울입니다.", expected: "서울", settings: "contains = true"))
    }

    @Test func `An expected value of another form is objected to`() throws {
        var table = TableReader(ConfigurationFile(path: "f", bytes: []))
        let grader = try #require(NormalisedGrader(&table))
        #expect(grader.objection(to: EvaluationCase(id: "1", language: .english, expected: 3)) != nil)
        #expect(grader.objection(to: EvaluationCase(id: "1", language: .english, expected: "?!")) != nil)
    }
}
