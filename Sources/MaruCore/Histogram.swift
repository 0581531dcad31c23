/// How many values were observed in each of some buckets, and their sum: the classic histogram of Prometheus.
package struct Histogram: Hashable, Sendable {
    /// The greatest value of each bucket, ascending. One bucket more, without a bound, takes what is above.
    package let bounds: [Double]
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

    /// In seconds.
    package mutating func observe(_ duration: Duration) { observe(duration / .seconds(1)) }
}
