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

    /// The integers of a range without sign and leading zeros: those of each length in turn.
    static func magnitudes(_ range: ClosedRange<UInt>) -> Expression {
        var alternatives: [Expression] = []
        var low = range.lowerBound
        while true {
            let first = Array(String(low).utf8)
            let high = min(range.upperBound, UInt(String(repeating: "9", count: first.count)) ?? .max)
            alternatives.append(
                DigitRange.between(
                    DigitRange.Bound(digits: first[...]),
                    DigitRange.Bound(digits: Array(String(high).utf8)[...]),
                    count: first.count...first.count
                )
            )
            guard high < range.upperBound else { return .choice(alternatives) }
            low = high + 1
        }
    }
}
