/// The values of one metric by the values of its labels, no more than so many.
///
/// Whoever can choose a label's value could otherwise fill the memory of the server and of those who read it.
struct MetricSeries<Value: Sendable>: Sendable {
    /// What stands for all labels' values when there are too many.
    static var overflow: String { "other" }

    let limit: Int
    private let initial: Value
    private(set) var values: [[String]: Value] = [:]

    init(limit: Int, initial: Value) {
        self.limit = limit
        self.initial = initial
    }

    mutating func update(_ labels: [String], _ change: (inout Value) -> Void) {
        let initial = initial
        let isKnown = values[labels] != nil || values.count < limit
        change(&values[isKnown ? labels : labels.map { _ in Self.overflow }, default: initial])
    }

    /// In an order that does not change from one time to the next.
    var sorted: [(labels: [String], value: Value)] {
        values.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value) }
    }
}
