/// Why costs cannot be computed.
package enum CostError: Error, Hashable, Sendable {
    case currencies(found: String, expected: String)
    /// No rate is stored for a pair, and none is fetched.
    case noExchangeRate(from: String, to: String)
    /// A list of prices is in no form that is known.
    case unknownPriceMap(known: [String])
    case malformedPriceMap(format: String, place: String, expected: String)
    case noCapacity(hosting: String)
}

extension CostError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .currencies(let found, let expected):
            "A price is in \(found) where \(expected) is expected. Amounts of different currencies are never added."
        case .noExchangeRate(let from, let to):
            """
            No rate from \(from) to \(to) is stored. Write [[currency.rate]] with from, to, rate, date and source into \
            costs.toml; none is fetched.
            """
        case .unknownPriceMap(let known):
            "This is no list of prices in a known form. Known: \(known.joined(separator: ", "))."
        case .malformedPriceMap(let format, let place, let expected):
            "The list of prices has \(expected) missing at \(place), which the form \(format) needs."
        case .noCapacity(let hosting):
            """
            Nobody says what a replica of \(hosting) can do. Measure it with `maru eval load`, or write capacity, in \
            requests a second, into its table.
            """
        }
    }
}
