import Foundation
import MaruStatistics

extension AttemptShare {
    /// Wilson's interval over cases; the exact one where the share is 0 or 1.
    var estimate: Estimate { .share(effectiveHits, of: Double(cases)) }

    /// The exact interval of Clopper and Pearson over cases; without any hit, from 0 to the one-sided bound.
    var exactEstimate: Estimate { .exactShare(effectiveHits, of: Double(cases)) }
}

extension Estimate {
    /// - Parameters:
    ///   - hits: not necessarily whole, where cases were repeated.
    ///   - count: more than 0.
    static func share(_ hits: Double, of count: Double, method: String = "wilson") -> Estimate {
        let share = hits / count
        guard share > 0, share < 1 else { return exactShare(hits, of: count) }
        let z = 1.959963984540054
        let middle = share + z * z / (2 * count)
        let half = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        let scale = 1 + z * z / count
        return Estimate(
            value: share,
            low: max(0, (middle - half) / scale),
            high: min(1, (middle + half) / scale),
            count: Int(count.rounded()),
            method: method
        )
    }

    /// Clopper and Pearson, 1934. At 0 and 1 the other bound is one-sided: 1 − 0.05^(1/n) and its mirror.
    static func exactShare(_ hits: Double, of count: Double) -> Estimate {
        let rest = count - hits
        let (isNone, isAll) = (hits <= 0, rest <= 0)
        let tail = isNone || isAll ? 0.05 : 0.025
        return Estimate(
            value: hits / count,
            low: isNone ? 0 : BetaFunction.quantile(tail, hits, rest + 1),
            high: isAll ? 1 : BetaFunction.quantile(1 - tail, hits + 1, rest),
            count: Int(count.rounded()),
            method: "exact"
        )
    }
}
