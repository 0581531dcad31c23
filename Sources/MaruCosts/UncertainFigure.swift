package import MaruStatistics

/// A figure with what it might be at least and at most.
package struct UncertainFigure: Hashable, Codable, Sendable {
    /// What is expected; the most probable.
    package var value: Double
    package var low: Double
    package var high: Double

    /// - Precondition: `low` ≤ `value` ≤ `high`.
    package init(_ value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }

    /// One that is known.
    package init(_ value: Double) { self.init(value, low: value, high: value) }

    /// A measured one, with its interval; infinite ends of it are taken for unknown and left at the value.
    package init(_ estimate: Estimate) {
        self.init(
            estimate.value,
            low: estimate.low.isFinite ? min(estimate.low, estimate.value) : estimate.value,
            high: estimate.high.isFinite ? max(estimate.high, estimate.value) : estimate.value
        )
    }

    /// The quantile of the triangular distribution from `low` to `high` with its peak at `value` (Kotz and van Dorp,
    /// Beyond Beta, 2004, chapter 1).
    /// - Parameter share: from 0 to 1.
    package func quantile(_ share: Double) -> Double {
        let width = high - low
        guard width > 0 else { return value }
        let peak = (value - low) / width
        return share < peak
            ? low + (share * width * (value - low)).squareRoot()
            : high - ((1 - share) * width * (high - value)).squareRoot()
    }

    package static func * (a: Self, factor: Double) -> Self {
        UncertainFigure(a.value * factor, low: a.low * factor, high: a.high * factor)
    }
}
