import MaruConfiguration
import MaruCore
import Testing

@testable import MaruEvaluation

@Suite struct ExactGraderTests {
    @Test func `Only the expected text passes, without what stands around it`() throws {
        var table = TableReader(ConfigurationFile(path: "f", bytes: []))
        let grader = try #require(ExactGrader(&table))
        let item = EvaluationCase(id: "1", language: .english, expected: ["A", "B "])
        let answers = [" A\n", "B", "a", "A B", ""]
        let passes = answers.map { grader.grade(Answer(text: $0), to: item, with: GradingTools()).isPass }
        #expect(passes == [true, true, false, false, false])
    }
}
