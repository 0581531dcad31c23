import Foundation
import MaruStatistics

/// By how much a sample has to grow until it finds a difference of the margin as often as `power`, if further cases vary as
/// those that were measured: ((z_0.975 + z_power)·SE/margin)², at least 1.
struct SampleGrowth: Sendable {
    let factor: Double

    /// - Parameter difference: whose interval is as wide as its standard error and its degrees of freedom made it.
    init(_ difference: Estimate, margin: Double, power: Double) {
        let z = 1.959963984540054
        let error = (difference.high - difference.low) / 2 / z
        factor = max(1, pow((z + Self.normalQuantile(power)) * error / margin, 2))
    }

    func applied(to count: Int) -> Int? {
        factor.isFinite && factor < 1e9 ? Int((factor * Double(count)).rounded(.up)) : nil
    }

    /// By halving: Φ(z) = erfc(−z/√2)/2.
    private static func normalQuantile(_ probability: Double) -> Double {
        var (low, high) = (-10.0, 10.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if erfc(-middle / 2.0.squareRoot()) / 2 < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
