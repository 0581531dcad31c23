/// The agreement of any number of raters who need not all have rated all items (Krippendorff, Content Analysis, 4th edition,
/// chapter 12).
package struct KrippendorffAlpha: Sendable {
    package enum Scale: String, CaseIterable, Sendable {
        case nominal, ordinal, interval
    }

    /// Values that occur, ascending, and how often each pair of them stands in one item.
    private let values: [Double]
    private let coincidences: [[Double]]

    /// - Parameter items: the ratings that each item has; items with fewer than two tell nothing.
    package init(_ items: [[Double]]) {
        let paired = items.filter { $0.count > 1 }
        let values = Set(paired.joined()).sorted()
        let index = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
        var coincidences = Array(repeating: Array(repeating: 0.0, count: values.count), count: values.count)
        for item in paired {
            let places = item.compactMap { index[$0] }
            for one in places.indices {
                for other in places.indices where one != other {
                    coincidences[places[one]][places[other]] += 1 / Double(places.count - 1)
                }
            }
        }
        self.values = values
        self.coincidences = coincidences
    }

    /// 1 − observed / expected disagreement: 1 is agreement, 0 is chance. `nil` where all ratings are the same, so that there
    /// is nothing to agree about.
    package func alpha(_ scale: Scale) -> Double? {
        let totals = coincidences.map { $0.reduce(0, +) }
        let all = totals.reduce(0, +)
        var (observed, expected) = (0.0, 0.0)
        for one in values.indices {
            for other in values.indices where one != other {
                let difference = difference(one, other, scale, totals)
                observed += coincidences[one][other] * difference
                expected += totals[one] * totals[other] * difference
            }
        }
        return expected > 0 ? 1 - (all - 1) * observed / expected : nil
    }

    /// Squared: by the ratings that lie between for ordinal scales.
    private func difference(_ one: Int, _ other: Int, _ scale: Scale, _ totals: [Double]) -> Double {
        switch scale {
        case .nominal: return 1
        case .interval: return (values[one] - values[other]) * (values[one] - values[other])
        case .ordinal:
            let between = totals[min(one, other)...max(one, other)].reduce(0, +)
            let steps = between - (totals[one] + totals[other]) / 2
            return steps * steps
        }
    }
}
