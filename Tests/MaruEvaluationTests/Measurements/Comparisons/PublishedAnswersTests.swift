@testable import MaruEvaluation
import MaruStatistics
import MaruTesting
import Testing

struct PublishedAnswersTests {
    @Test func `all questions together give the published shares and the known winner`() throws {
        let answers = try PublishedAnswers()
        #expect(answers.questions.count == 10_326)
        let shares = try answers.models.indices.map { model in
            let clusters = answers.outcomes(of: model, in: answers.questions).map(\.cluster)
            return ((try #require(ClusteredSample(clusters))).mean * 1000).rounded() / 10
        }
        #expect(shares == [71.8, 65.8, 64.5, 63.6])
        for other in 1...3 {
            let found = try #require(
                answers.comparison(of: 0, with: other, in: answers.questions, margin: 0.05)
            )
            #expect(found.verdict == .superior)
            #expect(found.probability < 0.05)
            #expect(found.mcNemarExact < 1e-20)
            #expect(found.probabilityBetter > 1 - 1e-9)
        }
    }

    /// Fifteen questions cannot show a difference of six points: nearly always the verdict is that nothing is known, and the
    /// worse model is called the better one no more often than the level of the interval allows.
    @Test func `fifteen questions are inconclusive, and never confidently wrong more often than allowed`() throws {
        let answers = try PublishedAnswers()
        var generator = SeededGenerator(seed: 20)
        var verdicts: [MarginVerdict: Int] = [:]
        let draws = 400
        for _ in 0..<draws {
            let chosen = (0..<15).compactMap { _ in answers.questions.randomElement(using: &generator) }
            let found = try #require(answers.comparison(of: 1, with: 0, in: chosen, margin: 0.1))
            verdicts[found.verdict, default: 0] += 1
        }
        #expect(Double(verdicts[.superior] ?? 0) / Double(draws) < 0.025)
        #expect(Double(verdicts[.inconclusive] ?? 0) / Double(draws) > 0.9)
    }
}
