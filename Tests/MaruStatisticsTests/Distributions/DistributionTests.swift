import Foundation
import MaruCore
import Testing

@testable import MaruStatistics

struct DistributionTests {
    private struct Row: Decodable {
        var kind: Kind
        var parameters: [Double]
        var x: Double?
        var lower: Double?
        var upper: Double?
        var probability: Double?
        var quantile: Double?

        var distribution: any ContinuousDistribution {
            switch kind {
            case .normal: NormalDistribution()
            case .studentT: StudentTDistribution(degrees: parameters[0])
            case .chiSquare: ChiSquareDistribution(degrees: parameters[0])
            case .beta: BetaDistribution(alpha: parameters[0], beta: parameters[1])
            }
        }
    }

    private enum Kind: String, Decodable { case normal, studentT, chiSquare, beta }

    @Test func `both tails agree with 40 digits to ten of them`() throws {
        let rows = try golden("distributions", as: Row.self)
        #expect(rows.count > 500)
        for row in rows {
            let (x, lower, upper) = try (#require(row.x), #require(row.lower), #require(row.upper))
            let (ours, above) = (row.distribution.cumulative(x), row.distribution.upperTail(x))
            #expect(isClose(ours, lower), "\(row.kind) \(row.parameters) at \(x): \(ours), expected \(lower)")
            #expect(isClose(above, upper), "\(row.kind) \(row.parameters) above \(x): \(above), expected \(upper)")
        }
    }

    @Test func `quantiles agree with SciPy`() throws {
        for row in try golden("quantiles", as: Row.self) {
            let (probability, expected) = try (#require(row.probability), #require(row.quantile))
            let found = row.distribution.quantile(probability)
            #expect(
                isClose(found, expected, relative: 1e-9, absolute: 1e-12),
                "\(row.kind) \(row.parameters) at \(probability): \(found), expected \(expected)"
            )
        }
    }

    @Test func `a quantile is where the distribution has that probability`() {
        let distributions: [any ContinuousDistribution] = [
            NormalDistribution(), StudentTDistribution(degrees: 2.3), ChiSquareDistribution(degrees: 0.4),
            BetaDistribution(alpha: 0.5, beta: 40), GammaDistribution(shape: 7),
        ]
        for distribution in distributions {
            for probability in [1e-6, 0.01, 0.3, 0.5, 0.77, 0.999] {
                let found = distribution.cumulative(distribution.quantile(probability))
                #expect(isClose(found, probability, relative: 1e-11), "\(distribution) at \(probability)")
            }
        }
    }

    @Test func `a density is the slope of the distribution`() {
        let distributions: [any ContinuousDistribution] = [
            NormalDistribution(), StudentTDistribution(degrees: 3), ChiSquareDistribution(degrees: 5),
            BetaDistribution(alpha: 2, beta: 3),
        ]
        for distribution in distributions {
            for x in [0.2, 0.5, 0.7] {
                let slope = (distribution.cumulative(x + 1e-5) - distribution.cumulative(x - 1e-5)) / 2e-5
                #expect(isClose(distribution.density(x), slope, relative: 1e-7), "\(distribution) at \(x)")
            }
        }
    }

    @Test func `a t of one degree is Cauchy's distribution, whose tails have a closed form`() {
        for x in [-1e6, -3, 0, 0.5, 12] {
            let expected = atan2(1, x) / .pi
            #expect(isClose(StudentTDistribution(degrees: 1).upperTail(x), expected, relative: 1e-12))
        }
    }
}
