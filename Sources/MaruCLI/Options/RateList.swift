import ArgumentParser

/// Positive numbers separated by commas: `0.5,1,2`.
struct RateList: Hashable, Sendable {
    let rates: [Double]
}

extension RateList: ExpressibleByArgument {
    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        let rates = parts.compactMap(\.self).filter { $0 > 0 && $0 <= 10_000 }
        guard rates.count == parts.count else { return nil }
        self.rates = rates
    }
}

extension RateList: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: Double...) { rates = elements }
}

extension RateList {
    var defaultValueDescription: String { rates.map { "\($0)" }.joined(separator: ",") }
}
