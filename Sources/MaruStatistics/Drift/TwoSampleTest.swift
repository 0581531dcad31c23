import Foundation

/// Whether two samples come from one distribution, such as the lengths of answers of this week and of last week.
package struct TwoSampleTest: Sendable {
    private let first: [Double]
    private let second: [Double]

    /// - Returns: `nil` where one has no values.
    package init?(_ first: [Double], _ second: [Double]) {
        guard !first.isEmpty, !second.isEmpty else { return nil }
        self.first = first.sorted()
        self.second = second.sorted()
    }

    /// The largest distance of the two empirical distributions (Kolmogorov and Smirnov).
    package var distance: Double {
        var (i, j, largest) = (0, 0, 0.0)
        while i < first.count, j < second.count {
            let value = min(first[i], second[j])
            while i < first.count, first[i] == value { i += 1 }
            while j < second.count, second[j] == value { j += 1 }
            largest = max(largest, abs(Double(i) / Double(first.count) - Double(j) / Double(second.count)))
        }
        return largest
    }

    /// Of a distance at least as large when there is no difference: exact without ties and careful with them, by all orders in
    /// which the values could stand (Hodges, "The significance probability of the Smirnov two-sample test", 1958).
    package var kolmogorovSmirnov: Double {
        let (n, m) = (first.count, second.count)
        let limit = distance * (1 - 1e-12)
        func isInside(_ i: Int, _ j: Int) -> Bool { abs(Double(i) / Double(n) - Double(j) / Double(m)) < limit }
        // row[j]: how probable it is to have stayed inside on the way to (i, j).
        var row = (0...m).reduce(into: [Double]()) { row, j in
            row.append(j == 0 ? 1 : isInside(0, j) ? row[j - 1] : 0)
        }
        for i in 1...n {
            row[0] = isInside(i, 0) ? row[0] : 0
            for j in 1...m {
                let way = (row[j] * Double(i) + row[j - 1] * Double(j)) / Double(i + j)
                row[j] = isInside(i, j) ? way : 0
            }
        }
        // The end of all ways is inside by itself.
        return limit > 0 ? 1 - row[m] : 1
    }

    /// Of ranks, two-sided, by the normal distribution with ties and continuity (Mann and Whitney, "On a test of whether one of
    /// two random variables is stochastically larger than the other", 1947): finds shifts better than the largest distance.
    package var mannWhitney: Double {
        let (n, m) = (Double(first.count), Double(second.count))
        let all = (first.map { ($0, true) } + second.map { ($0, false) }).sorted { $0.0 < $1.0 }
        var (place, rankSum, ties) = (0, 0.0, 0.0)
        while place < all.count {
            let same = all[place...].prefix { $0.0 == all[place].0 }
            let size = Double(same.count)
            rankSum += Double(same.count { $0.1 }) * (Double(place) + (size + 1) / 2)
            ties += size * (size * size - 1)
            place += same.count
        }
        let wins = rankSum - n * (n + 1) / 2
        let variance = n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1)))
        guard variance > 0 else { return 1 }
        let distance = max(0, abs(wins - n * m / 2) - 0.5)
        return NormalDistribution().twoSided(distance / variance.squareRoot())
    }
}
