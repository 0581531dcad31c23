import Foundation
import MaruCore
import MaruRouting

@testable import MaruEvaluation

/// Reads what was imported as a suite, with a candidate of its own.
enum ImportedSample {
    static func suite(_ imported: ImportedSuite) throws -> Suite {
        let candidates = """
            [[candidate]]
            name = "own"
            model = "smollm2:135m"
            source = "local"
            control = "self-hosted"
            family = "smollm2"
            licence = "Apache-2.0"
            operated_by = "us"
            """
        return try Suite(imported.files(candidates: candidates), on: CalendarDate(secondsSince1970: 1_796_000_000))
    }

    /// The state of an answer to a case.
    /// - Parameter judge: the model that judges, under the name that imports give it.
    static func passes(
        _ text: String,
        _ item: EvaluationCase,
        in scenario: Scenario,
        judge: (any TextGenerator)? = nil
    ) async throws -> Bool {
        let judges = judge.map { ["judge": JudgeModel(name: "judge", family: "other", generator: $0)] } ?? [:]
        var grades: [String: Grade] = [:]
        for grader in scenario.graders {
            let answer = Answer(text: text)
            grades[grader.name] = try await grader.grader.grade(
                answer,
                to: grader.view(of: item),
                with: GradingTools(judges: judges)
            )
        }
        return ScoringRule(of: scenario).accepts(grades)
    }
}
