import MaruCore

/// A bound of numbers in decimal digits.
struct DecimalBound {
    let isNegative: Bool
    /// The digits before the point; `UInt.max` stands for any that are larger.
    let integer: UInt
    /// The digits after the point.
    let fraction: [UInt8]
    /// Whether the bound itself is outside.
    let isStrict: Bool

    /// The bound that `value` is, as its shortest decimal text says; `nil` when `value` is no number.
    init?(_ value: JSONValue, isStrict: Bool) {
        let text: String
        switch value {
        case .integer(let integer): text = "\(integer)"
        case .number(let number): text = "\(number)"
        default: return nil
        }
        let parts = text.drop { $0 == "-" }.split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        var digits = Array(mantissa.joined().utf8)
        // Where the point stands, once the exponent has moved it.
        var point = mantissa[0].utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        if point < 0 {
            digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point), at: 0)
            point = 0
        }
        if point > digits.count { digits += repeatElement(UInt8(ascii: "0"), count: point - digits.count) }
        let integer = String(decoding: digits[..<point], as: UTF8.self)
        self.integer = integer.isEmpty ? 0 : UInt(integer) ?? .max
        fraction = Array(digits[point...])
        isNegative = text.hasPrefix("-") && digits.contains { $0 != UInt8(ascii: "0") }
        self.isStrict = isStrict
    }

    var digits: DigitRange.Bound { DigitRange.Bound(digits: fraction[...], isStrict: isStrict) }
    var isZero: Bool { integer == 0 && digits.isZero }
}

/// Numbers between two bounds, written without exponents.
///
/// They have at most 15 digits in all: two such numbers that differ are two doubles, so that a number beyond a bound is
/// not rounded to it by whoever reads it.
enum DecimalRange {
    private static let digits = 15

    static func numbers(_ lower: DecimalBound?, _ upper: DecimalBound?) -> Expression {
        var alternatives: [Expression] = []
        // Below zero, the bounds of the magnitude change places.
        if lower?.isNegative ?? true {
            let smallest = upper.flatMap { $0.isNegative || $0.isZero ? $0 : nil }
            alternatives.append(.sequence([.literal("-"), magnitudes(smallest, lower)]))
        }
        if !(upper?.isNegative ?? false) {
            let smallest = lower.flatMap { $0.isNegative ? nil : $0 }
            alternatives.append(magnitudes(smallest, upper))
        }
        return .choice(alternatives)
    }

    /// Numbers without sign: those with one digit before the point, with two, and so on.
    private static func magnitudes(_ lower: DecimalBound?, _ upper: DecimalBound?) -> Expression {
        var alternatives: [Expression] = []
        var smallest: UInt = 0
        var next: UInt = 10
        for width in 1...digits {
            let first = max(smallest, lower?.integer ?? 0)
            let last = min(next - 1, upper?.integer ?? .max)
            (smallest, next) = (next, next * 10)
            guard first <= last else { continue }
            let lower = first == lower?.integer ? lower?.digits : nil
            let upper = last == upper?.integer ? upper?.digits : nil
            alternatives.append(numbers(first...last, lower, upper, fractionDigits: digits - width))
        }
        return .choice(alternatives)
    }

    /// - Parameters:
    ///   - lower: what the fraction is at least, behind the first of `integers`.
    ///   - upper: what it is at most, behind the last.
    private static func numbers(
        _ integers: ClosedRange<UInt>,
        _ lower: DigitRange.Bound?,
        _ upper: DigitRange.Bound?,
        fractionDigits: Int
    ) -> Expression {
        func numbers(_ part: ClosedRange<UInt>, _ lower: DigitRange.Bound?, _ upper: DigitRange.Bound?) -> Expression {
            .sequence([NumberText.magnitudes(part), fraction(lower, upper, fractionDigits)])
        }
        let (first, last) = (integers.lowerBound, integers.upperBound)
        if first == last { return numbers(integers, lower, upper) }
        var alternatives = [numbers(first...first, lower, nil), numbers(last...last, nil, upper)]
        if last - first > 1 { alternatives.append(numbers(first + 1...last - 1, nil, nil)) }
        return .choice(alternatives)
    }

    /// The point and the digits behind it, or nothing where that is between the bounds.
    private static func fraction(_ lower: DigitRange.Bound?, _ upper: DigitRange.Bound?, _ digits: Int) -> Expression {
        let none = DigitRange.between(lower, upper, count: 0...0)
        guard digits > 0 else { return none }
        return .choice([none, .sequence([.literal("."), DigitRange.between(lower, upper, count: 1...digits)])])
    }
}
