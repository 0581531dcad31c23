/// How two raters sorted the same items into the same categories.
package struct RatingTable: Hashable, Sendable {
    /// `counts[i][j]` items that the first rater put into category i and the second into j; square.
    package let counts: [[Int]]

    package init(counts: [[Int]]) { self.counts = counts }

    /// - Parameter ratings: category numbers from 0, one pair an item.
    package init(_ ratings: some Sequence<(Int, Int)>, categories: Int) {
        counts = ratings.reduce(into: Array(repeating: Array(repeating: 0, count: categories), count: categories)) {
            $0[$1.0][$1.1] += 1
        }
    }

    package var items: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

    /// The share of items that both rated alike.
    package var agreement: Double { observed(.nominal) }

    /// Cohen's κ = (p_o − p_e)/(1 − p_e), weighted for categories with an order (Cohen, "A coefficient of agreement for nominal
    /// scales", 1960, and "Weighted kappa", 1968). `nil` where chance alone would agree always. It is small where a category
    /// is rare, however well the raters agree: read it next to ``gwetAC1``.
    package func kappa(_ weights: RatingWeights = .nominal) -> Double? {
        let expected = expected(weights)
        return expected < 1 ? (observed(weights) - expected) / (1 - expected) : nil
    }

    /// AC1, whose chance agreement is Σ π(1 − π)/(q − 1) of the mean shares π, and which a rare category does not pull down (Gwet,
    /// "Computing inter-rater reliability and its variance in the presence of high agreement", 2008). `nil` with fewer than two
    /// categories or no items.
    package var gwetAC1: Double? {
        guard counts.count > 1, items > 0 else { return nil }
        let shares = zip(rowShares, columnShares).map { ($0 + $1) / 2 }
        let chance = shares.reduce(0) { $0 + $1 * (1 - $1) } / Double(counts.count - 1)
        return (agreement - chance) / (1 - chance)
    }

    private func observed(_ weights: RatingWeights) -> Double {
        sum { row, column in
            weights.credit(row, column, of: counts.count) * Double(counts[row][column]) / Double(items)
        }
    }

    private func expected(_ weights: RatingWeights) -> Double {
        let (rows, columns) = (rowShares, columnShares)
        return sum { weights.credit($0, $1, of: counts.count) * rows[$0] * columns[$1] }
    }

    private func sum(_ term: (Int, Int) -> Double) -> Double {
        counts.indices.reduce(0) { total, row in counts.indices.reduce(total) { $0 + term(row, $1) } }
    }

    private var rowShares: [Double] { counts.map { Double($0.reduce(0, +)) / Double(items) } }

    private var columnShares: [Double] {
        counts.indices.map { column in Double(counts.reduce(0) { $0 + $1[column] }) / Double(items) }
    }
}

/// How much of an agreement two categories are.
package enum RatingWeights: String, CaseIterable, Sendable {
    /// All or nothing.
    case nominal
    /// Less by the distance in the order.
    case linear
    /// Less by its square.
    case quadratic

    func credit(_ one: Int, _ other: Int, of categories: Int) -> Double {
        guard one != other else { return 1 }
        let distance = Double(abs(one - other)) / Double(categories - 1)
        return switch self {
        case .nominal: 0
        case .linear: 1 - distance
        case .quadratic: 1 - distance * distance
        }
    }
}
