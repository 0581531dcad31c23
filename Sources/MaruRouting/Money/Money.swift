/// An amount of money in millionths of a currency's unit. Amounts of different currencies are never added.
package struct Money: Hashable, Sendable {
    /// In millionths: 1,500,000 is 1.50.
    package var amount: Int64
    package var currency: Currency

    package init(amount: Int64, currency: Currency) {
        self.amount = amount
        self.currency = currency
    }
}

/// A currency by its code of ISO 4217, such as `USD` or `KRW`.
package struct Currency: Hashable, Sendable, CustomStringConvertible {
    package let code: String

    package static let dollar = Currency(known: "USD")
    package static let won = Currency(known: "KRW")

    /// - Returns: `nil` unless it is three capital letters.
    package init?(_ code: String) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        self.code = code
    }

    private init(known code: String) { self.code = code }

    package var description: String { code }
}

extension Money: CustomStringConvertible {
    package var description: String {
        let digits = String(amount.magnitude % 1_000_000)
        let fraction = String(repeating: "0", count: 6 - digits.count) + digits
        return "\(amount < 0 ? "-" : "")\(amount.magnitude / 1_000_000).\(fraction) \(currency)"
    }
}
