import Foundation

extension Posterior {
    /// A value that is believed possible, as often as it is believed; not a number where there are no samples.
    package func draw(using generator: inout some RandomNumberGenerator) -> Double {
        switch self {
        case .point(let value): value
        case .normal(let mean, let deviation): mean + deviation * NormalDistribution().draw(using: &generator)
        case .studentT(let mean, let scale, let degrees):
            mean + scale * StudentTDistribution(degrees: degrees).draw(using: &generator)
        case .beta(let alpha, let beta): BetaDistribution(alpha: alpha, beta: beta).draw(using: &generator)
        case .logNormal(let mean, let deviation): exp(mean + deviation * NormalDistribution().draw(using: &generator))
        case .samples(let values): values.randomElement(using: &generator) ?? .nan
        }
    }

    /// What is expected; not a number where there are no samples. A t of one degree of freedom or less has no mean, and its
    /// middle stands in.
    package var mean: Double {
        switch self {
        case .point(let value): value
        case .normal(let mean, _), .studentT(let mean, _, _): mean
        case .beta(let alpha, let beta): alpha / (alpha + beta)
        case .logNormal(let mean, let deviation): exp(mean + deviation * deviation / 2)
        case .samples(let values): values.reduce(0, +) / Double(values.count)
        }
    }
}
