@testable import MaruEvaluation
import MaruTesting

/// Which questions of MMLU-Pro four models had right, as published; see Tests/Fixtures/mmlu-pro.
struct PublishedAnswers {
    struct Question {
        var category: String
        /// In the order of ``PublishedAnswers/models``.
        var isRight: [Bool]
    }

    let models: [String]
    let questions: [Question]

    init() throws {
        let text = String(decoding: try Fixtures.bytes("mmlu-pro/correct.txt"), as: UTF8.self)
        let rows = text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        let models = rows[0]
        self.models = models
        questions = rows.dropFirst().flatMap { row in
            row[1].compactMap { $0.hexDigitValue }.map { digit in
                Question(category: row[0], isRight: models.indices.map { digit >> (models.count - 1 - $0) & 1 == 1 })
            }
        }
    }

    /// What a model did in some of the questions: a scenario for each category, weighted by its questions, so that success is
    /// the share of all.
    func outcomes(of model: Int, in chosen: some Sequence<Question>) -> [ScenarioOutcomes] {
        Dictionary(grouping: chosen, by: \.category).sorted { $0.key < $1.key }.map { category, questions in
            ScenarioOutcomes(
                scenario: category,
                weight: Double(questions.count),
                cases: questions.enumerated().map { index, question in
                    CaseOutcome(item: "\(index)", group: "\(index)", passes: question.isRight[model] ? 1 : 0, rounds: 1)
                }
            )
        }
    }

    /// - Parameters: models by their places.
    func comparison(
        of candidate: Int,
        with reference: Int,
        in chosen: some Sequence<Question>,
        margin: Double
    ) -> Comparison? {
        let paired = zip(outcomes(of: candidate, in: chosen), outcomes(of: reference, in: chosen))
            .map(PairedScenario.init)
        return Comparison(
            candidate: models[candidate],
            reference: models[reference],
            margin: margin,
            power: 0.8,
            unpaired: 0,
            paired: paired
        )
    }
}
