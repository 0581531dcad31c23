package import MaruConfiguration
import MaruCore

/// The answer means about the same as an expected text: the cosine of their embeddings is high enough.
package struct SimilarityGrader: Grader {
    package static let kind = "similarity"
    package static let version = 1

    private let threshold: Double

    package init?(_ table: inout TableReader) {
        guard let threshold = table.require("threshold", .number(in: -1...1)) else { return nil }
        self.threshold = threshold
    }

    package func objection(to means: GradingMeans) -> String? {
        guard means.embeddingModel == nil else { return nil }
        return
            "it compares meanings: write embedding_model = \"…\" in \(SuiteFiles.suite), a model as maru list names it."
    }

    package func objection(to item: EvaluationCase) -> String? {
        ExpectedTexts(item.expected) == nil ? ExpectedTexts.form : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) async throws -> Grade {
        guard let embedder = tools.embedder else { throw GradingError.noEmbedder }
        guard !answer.text.trimmed.isEmpty else { return .verdict(false, else: "found no text") }
        let texts = [answer.text] + (ExpectedTexts(item.expected)?.texts ?? [])
        let vectors = try await embedder.embed(EmbeddingRequest(inputs: texts.map { .text($0) })).vectors
        let found = vectors.first ?? []
        let best = vectors.dropFirst().map { Self.product($0, found) }.max() ?? -1
        let isPass = best >= threshold
        return Grade(
            score: min(max(best, 0), 1),
            isPass: isPass,
            evidence: isPass ? [] : ["cosine \((best * 1000).rounded() / 1000), expected at least \(threshold)"]
        )
    }

    private static func product(_ left: [Float], _ right: [Float]) -> Double {
        zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
}
