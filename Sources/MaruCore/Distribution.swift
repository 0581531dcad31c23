/// What a set of measured values looks like.
package struct Distribution: Hashable, Sendable {
    private let sorted: [Double]

    package init(_ values: some Sequence<Double>) { sorted = values.sorted() }

    package var count: Int { sorted.count }
    package var median: Double { quantile(0.5) }
    package var minimum: Double { quantile(0) }
    package var maximum: Double { quantile(1) }

    /// The same values in another unit.
    /// - Parameter factor: above 0.
    package func scaled(by factor: Double) -> Distribution { Distribution(sorted.map { $0 * factor }) }

    /// The value below which the share `share` (0 to 1) of the values lies, interpolated between neighbours; NaN when
    /// there are none.
    package func quantile(_ share: Double) -> Double {
        guard let last = sorted.indices.last else { return .nan }
        let position = share * Double(last)
        let index = min(Int(position), last)
        let next = min(index + 1, last)
        return sorted[index] + (sorted[next] - sorted[index]) * (position - Double(index))
    }
}
