/// How numbers are written. They have at most 18 digits before the point and 18 after it, so that a model cannot write
/// digits without end, and integers fit in 64 bits.
enum NumberText {
    static let digits = 18
    /// 999,999,999,999,999,999.
    static let largestMagnitude: UInt = 999_999_999_999_999_999

    /// Any JSON number that a double can hold: its exponent is at most 289, because 18 digits more make 307.
    static let any = Expression.sequence([
        .optional(.literal("-")), magnitudes(0...largestMagnitude), .optional(fraction),
        .optional(.sequence([ScalarSet("e", "E").utf8, exponent])),
    ])

    private static let fraction = Expression.sequence([.literal("."), DigitRange.any(1...digits)])
    private static let exponent = Expression.choice([
        .sequence([.literal("-"), DigitRange.any(1...3)]),
        .sequence([
            .optional(.literal("+")), .repetition(.literal("0"), minimum: 0, maximum: 2), magnitudes(0...289),
        ]),
    ])

    /// The integers from `lower` to `upper`; a bound that is missing is what 18 digits can write. Zero has no sign.
    static func integers(_ lower: Int?, _ upper: Int?) -> Expression {
        let largest = Int(largestMagnitude)
        let lower = lower ?? min(-largest, upper ?? 0)
        let upper = upper ?? max(largest, lower)
        guard lower <= upper else { return .nothing }
        var alternatives: [Expression] = []
        if lower < 0 {
            alternatives.append(.sequence([.literal("-"), magnitudes(min(upper, -1).magnitude...lower.magnitude)]))
        }
        if upper >= 0 { alternatives.append(magnitudes(max(lower, 0).magnitude...upper.magnitude)) }
        return .choice(alternatives)
    }

    /// The integers of a range without sign and leading zeros: those of each length in turn, or of several at once where
    /// the range has all of them.
    static func magnitudes(_ range: ClosedRange<UInt>) -> Expression {
        var alternatives: [Expression] = []
        var low = range.lowerBound
        if low == 0 {
            alternatives.append(.literal("0"))
            low = 1
        }
        while low <= range.upperBound {
            let first = Array(String(low).utf8)
            var high = min(range.upperBound, largest(first.count))
            if low == largest(first.count - 1) + 1, high == largest(first.count) {
                var count = first.count
                while largest(count + 1) <= range.upperBound, largest(count + 1) < .max { count += 1 }
                high = largest(count)
                let rest = DigitRange.any(first.count - 1...count - 1)
                alternatives.append(.sequence([.bytes(UInt8(ascii: "1")...UInt8(ascii: "9")), rest]))
            } else {
                let last = DigitRange.Bound(digits: Array(String(high).utf8)[...])
                let count = first.count...first.count
                alternatives.append(DigitRange.between(DigitRange.Bound(digits: first[...]), last, count: count))
            }
            low = high + 1
        }
        return .choice(alternatives)
    }

    /// The largest number of so many digits.
    private static func largest(_ count: Int) -> UInt {
        count == 0 ? 0 : UInt(String(repeating: "9", count: count)) ?? .max
    }
}
