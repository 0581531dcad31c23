import Foundation
import MaruStatistics

extension Posterior {
    /// A value that is believed possible, as often as it is believed.
    func draw(using generator: inout some RandomNumberGenerator) -> Double {
        switch self {
        case .point(let value): value
        case .normal(let mean, let deviation): mean + deviation * .normal(using: &generator)
        case .studentT(let mean, let scale, let degrees):
            mean + scale * .normal(using: &generator) / sqrt(2 * .gamma(degrees / 2, using: &generator) / degrees)
        case .beta(let alpha, let beta): .beta(alpha, beta, using: &generator)
        case .logNormal(let mean, let deviation): exp(mean + deviation * .normal(using: &generator))
        case .samples(let values): values.randomElement(using: &generator) ?? .nan
        }
    }

    /// What is believed of the same quantity when all its values are `factor` times as large.
    func scaled(by factor: Double) -> Posterior {
        switch self {
        case .point(let value): .point(value * factor)
        case .normal(let mean, let deviation): .normal(mean: mean * factor, deviation: deviation * factor)
        case .studentT(let mean, let scale, let degrees):
            .studentT(mean: mean * factor, scale: scale * factor, degrees: degrees)
        case .logNormal(let mean, let deviation): .logNormal(mean: mean + log(factor), deviation: deviation)
        case .samples(let values): .samples(values.map { $0 * factor })
        // A share that is multiplied is a share no longer.
        case .beta: self
        }
    }
}

extension Double {
    /// Above 0 and below 1.
    private static func unit(using generator: inout some RandomNumberGenerator) -> Double {
        (Double(generator.next() >> 11) + 0.5) * 0x1p-53
    }

    /// Of the standard normal distribution, by the polar method (Marsaglia and Bray, SIAM Review 6, 1964).
    static func normal(using generator: inout some RandomNumberGenerator) -> Double {
        while true {
            let x = 2 * unit(using: &generator) - 1
            let y = 2 * unit(using: &generator) - 1
            let square = x * x + y * y
            if square > 0, square < 1 { return x * sqrt(-2 * log(square) / square) }
        }
    }

    /// Of the gamma distribution with scale 1 (Marsaglia and Tsang, ACM Trans. Math. Softw. 26, 2000).
    static func gamma(_ shape: Double, using generator: inout some RandomNumberGenerator) -> Double {
        guard shape >= 1 else {
            guard shape > 0 else { return 0 }
            return gamma(shape + 1, using: &generator) * pow(unit(using: &generator), 1 / shape)
        }
        let d = shape - 1 / 3
        let c = 1 / sqrt(9 * d)
        while true {
            let x = normal(using: &generator)
            let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
            guard v > 0 else { continue }
            if log(unit(using: &generator)) < x * x / 2 + d - d * v + d * log(v) { return d * v }
        }
    }

    static func beta(_ alpha: Double, _ beta: Double, using generator: inout some RandomNumberGenerator) -> Double {
        let x = gamma(alpha, using: &generator)
        return x / (x + gamma(beta, using: &generator))
    }
}
