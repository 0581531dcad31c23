/// An exact amount of money, in millionths of a currency's unit.
package struct Money: Hashable, Sendable {
    package let micros: Int

    package init(micros: Int) { self.micros = micros }
}

extension Money: LosslessStringConvertible {
    /// Reads `12`, `12.5` or `0.000001`: no sign, no exponent, at most six decimals.
    /// - Returns: `nil` for anything else, and for more than a trillion.
    package init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...13).contains(parts[0].count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.count <= 6, let whole = Int(parts[0]), whole <= 1_000_000_000_000,
            let rest = Int(fraction + String(repeating: "0", count: 6 - fraction.count))
        else { return nil }
        micros = whole * 1_000_000 + rest
    }

    /// `12`, `12.5` or `0.000001`.
    package var description: String {
        let (whole, rest) = micros.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let sign = micros < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        let digits = String(String(rest + 1_000_000).dropFirst().reversed().drop { $0 == "0" }.reversed())
        return "\(sign)\(whole).\(digits)"
    }
}
