import MaruStatistics

extension Estimate {
    /// A ratio of two sums: linearised over clusters, SE² = S/(S−1)·Σ(y − R·x)²/(Σx)² (Cochran, Sampling Techniques, 6.12); with
    /// one cluster over units. `nil` when there is nothing to divide by.
    init?(ratioOf tops: [Double], to bottoms: [Double], otherwise units: [(Double, Double)]) {
        let pairs = tops.count > 1 ? Array(zip(tops, bottoms)) : units
        let (top, bottom) = pairs.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        guard bottom > 0 else { return nil }
        let (ratio, count) = (top / bottom, Double(pairs.count))
        let squares = pairs.reduce(0) { $0 + ($1.0 - ratio * $1.1) * ($1.0 - ratio * $1.1) }
        let method = tops.count > 1 ? "ratio-scenarios" : "ratio-attempts"
        guard count > 1 else {
            self.init(value: ratio, low: 0, high: .infinity, count: 1, method: method)
            return
        }
        let spread = StandardError(error: (count / (count - 1) * squares).squareRoot() / bottom, degrees: count - 1)
        let half = spread.halfWidth(level: 0.95)
        self.init(value: ratio, low: max(0, ratio - half), high: ratio + half, count: pairs.count, method: method)
    }
}
