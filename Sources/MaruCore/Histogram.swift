/// How many values were observed in each of some buckets, and their sum: the classic histogram of Prometheus.
package struct Histogram: Hashable, Sendable {
    /// The greatest value of each bucket, ascending. One bucket more, without a bound, takes what is above.
    package private(set) var bounds: [Double]
    /// How many values are in each bucket and in no lower one; one more than there are bounds.
    package private(set) var counts: [Int]
    package private(set) var sum = 0.0

    /// - Parameter bounds: ascending, finite.
    package init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    package var count: Int { counts.reduce(0, +) }

    /// For each bucket, the one without a bound included, how many values are in it or in a lower one.
    package var cumulativeCounts: [Int] {
        var total = 0
        return counts.map { count in
            total += count
            return total
        }
    }

    /// NaN is not below any bound, so it counts as above all of them.
    package mutating func observe(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    /// Adds what another one observed, whose bounds begin as these do or the other way round, as those of two context
    /// lengths: what is above the bounds of the shorter is below the next one of the longer.
    package mutating func add(_ other: Histogram) {
        precondition(zip(bounds, other.bounds).allSatisfy { $0 == $1 }, "\(other.bounds) beside \(bounds)")
        let (shorter, longer) = bounds.count < other.bounds.count ? (self, other) : (other, self)
        self = longer
        for (bucket, count) in shorter.counts.enumerated() { counts[bucket] += count }
        sum += shorter.sum
    }

    /// In seconds.
    package mutating func observe(_ duration: Duration) { observe(duration / .seconds(1)) }
}
