/// Several comparisons at once, each a chance to be wrong.
package enum Holm {
    /// Probabilities that may be read as if each had been the only one (Holm, "A simple sequentially rejective multiple test
    /// procedure", 1979): the i-th smallest of m times m − i + 1, at most 1, and no smaller than the one before.
    package static func adjusted(_ probabilities: [Double]) -> [Double] {
        var adjusted = probabilities
        var highest = 0.0
        let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
        for (rank, index) in order.enumerated() {
            highest = max(highest, min(1, Double(probabilities.count - rank) * probabilities[index]))
            adjusted[index] = highest
        }
        return adjusted
    }
}
