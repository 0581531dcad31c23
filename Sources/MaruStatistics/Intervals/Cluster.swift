/// What was measured in the cases of one scenario: a number for each, such as a mean outcome or a difference.
package struct Cluster: Hashable, Sendable {
    /// ω, in any unit; shares are made of all weights.
    package var weight: Double
    /// Not empty.
    package var values: [Double]

    package init(weight: Double = 1, values: [Double]) {
        self.weight = weight
        self.values = values
    }

    package var mean: Double { values.reduce(0, +) / Double(values.count) }

    /// Of the cases around their mean.
    var sumOfSquares: Double {
        let mean = mean
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
}
