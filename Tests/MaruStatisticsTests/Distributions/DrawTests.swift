import Foundation
import MaruCore
import Testing

@testable import MaruStatistics

struct DrawTests {
    /// The largest distance between drawn numbers and their distribution; below 1.95/√n in 999 of 1,000 samples.
    private func distance(_ distribution: some ContinuousDistribution, draws: Int = 20_000) -> Double {
        var random = SplitMix64(seed: 42)
        let drawn = (0..<draws).map { _ in distribution.draw(using: &random) }.sorted()
        return drawn.enumerated().map { index, value in
            let expected = distribution.cumulative(value)
            return max(abs(expected - Double(index) / Double(draws)), abs(expected - Double(index + 1) / Double(draws)))
        }.max() ?? 1
    }

    @Test func `draws follow their distribution`() {
        let limit = 1.95 / 20_000.0.squareRoot()
        #expect(distance(NormalDistribution()) < limit)
        #expect(distance(StudentTDistribution(degrees: 4)) < limit)
        #expect(distance(GammaDistribution(shape: 0.3)) < limit)
        #expect(distance(GammaDistribution(shape: 12)) < limit)
        #expect(distance(BetaDistribution(alpha: 0.5, beta: 7)) < limit)
        #expect(distance(ChiSquareDistribution(degrees: 3)) < limit)
    }

    @Test func `a share of Dirichlet is a beta, and all sum to one`() {
        var random = SplitMix64(seed: 7)
        let distribution = DirichletDistribution(mean: [0.5, 0.3, 0.2], concentration: 8)
        let draws = (0..<20_000).map { _ in distribution.draw(using: &random) }
        #expect(draws.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-12 })
        let first = draws.map { $0[0] }.sorted()
        let marginal = BetaDistribution(alpha: 4, beta: 4)
        for (share, index) in [(0.1, 2000), (0.5, 10_000), (0.9, 18_000)] {
            #expect(abs(marginal.cumulative(first[index]) - share) < 0.012)
        }
    }

    @Test func `tiny concentrations still sum to one`() {
        var random = SplitMix64(seed: 3)
        let distribution = DirichletDistribution(concentrations: [1e-3, 1e-3, 1e-3])
        for _ in 0..<100 { #expect(abs(distribution.draw(using: &random).reduce(0, +) - 1) < 1e-12) }
    }

    @Test(arguments: [
        Posterior.point(3), .normal(mean: 2, deviation: 0.5), .studentT(mean: -1, scale: 0.2, degrees: 14),
        .beta(alpha: 12.5, beta: 3.5), .logNormal(mean: 0.3, deviation: 0.4), .samples([1, 4, 10]),
    ])
    func `the mean of a posterior is that of its draws`(posterior: Posterior) {
        var random = SplitMix64(seed: 11)
        let draws = (0..<40_000).map { _ in posterior.draw(using: &random) }
        let mean = draws.reduce(0, +) / 40_000
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40_000
        #expect(abs(mean - posterior.mean) <= 4 * (variance / 40_000).squareRoot() + 1e-12)
    }

    @Test func `the same seed draws the same`() {
        var (one, other) = (SplitMix64(seed: 5), SplitMix64(seed: 5))
        let posterior = Posterior.studentT(mean: 0, scale: 1, degrees: 3)
        for _ in 0..<20 { #expect(posterior.draw(using: &one) == posterior.draw(using: &other)) }
    }
}
