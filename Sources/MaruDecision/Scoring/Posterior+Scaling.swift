import Foundation
import MaruStatistics

extension Posterior {
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
