/// Strings of decimal digits between two bounds, compared from the left as the digits of fractions are.
enum DigitRange {
    struct Bound {
        /// The digits that are left to compare; after the last, there are zeros.
        var digits: ArraySlice<UInt8>
        /// Whether the bound itself is outside.
        var isStrict = false

        var rest: Bound { Bound(digits: digits.dropFirst(), isStrict: isStrict) }
        var first: UInt8 { digits.first ?? zero }
        var isZero: Bool { digits.allSatisfy { $0 == zero } }
    }

    private static let zero = UInt8(ascii: "0")
    private static let nine = UInt8(ascii: "9")

    static func any(_ count: ClosedRange<Int>) -> Expression {
        .repetition(.bytes(zero...nine), minimum: count.lowerBound, maximum: count.upperBound)
    }

    /// - Parameters:
    ///   - lower: `nil` when no digits are too small.
    ///   - upper: `nil` when no digits are too large.
    ///   - count: how many digits there are.
    static func between(_ lower: Bound?, _ upper: Bound?, count: ClosedRange<Int>) -> Expression {
        if lower == nil, upper == nil { return any(count) }
        var alternatives: [Expression] = []
        if count.lowerBound == 0, zerosFit(lower, upper) { alternatives.append(.empty) }
        let low = lower?.first ?? zero
        let high = upper?.first ?? nine
        guard count.upperBound > 0, low <= high else { return .choice(alternatives) }
        let rest = max(0, count.lowerBound - 1)...count.upperBound - 1
        func read(_ first: ClosedRange<UInt8>, _ lower: Bound?, _ upper: Bound?) {
            alternatives.append(.sequence([.bytes(first), between(lower, upper, count: rest)]))
        }
        if low == high {
            read(low...high, lower?.rest, upper?.rest)
            return .choice(alternatives)
        }
        // A digit between the bounds' own frees those behind it.
        if let lower { read(low...low, lower.rest, nil) }
        if let upper { read(high...high, nil, upper.rest) }
        let first = lower == nil ? low : low + 1
        let last = upper == nil ? high : high - 1
        if first <= last { read(first...last, nil, nil) }
        return .choice(alternatives)
    }

    /// Whether nothing but zeros is between the bounds.
    private static func zerosFit(_ lower: Bound?, _ upper: Bound?) -> Bool {
        if let lower, lower.isStrict || !lower.isZero { return false }
        if let upper, upper.isStrict, upper.isZero { return false }
        return true
    }
}
