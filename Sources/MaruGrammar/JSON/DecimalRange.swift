import MaruCore

/// A bound of numbers in decimal digits.
struct DecimalBound {
    var isNegative: Bool
    /// The digits before the point; `UInt.max` stands for any that are larger.
    var integer: UInt
    /// The digits after the point, without zeros at the end.
    var fraction: [UInt8]
    /// Whether the bound itself is outside.
    var isStrict: Bool

    /// The bound that `value` is, as its shortest decimal text says.
    ///
    /// - Returns: `nil` when `value` is no number or has more digits after the point than numbers may have.
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
        while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
        isNegative = text.hasPrefix("-")
        self.isStrict = isStrict
        guard fraction.count <= NumberText.digits else { return nil }
    }

    var digits: DigitRange.Bound { DigitRange.Bound(digits: fraction[...], isStrict: isStrict) }
}

/// Numbers between two bounds, written without exponents.
enum DecimalRange {
    static func numbers(_ lower: DecimalBound?, _ upper: DecimalBound?) -> Expression {
        var alternatives: [Expression] = []
        // Below zero, the bounds of the magnitude change places.
        if lower?.isNegative ?? true {
            let smallest = upper.flatMap { $0.isNegative ? $0 : nil }
            alternatives.append(.sequence([.literal("-"), magnitudes(smallest, lower)]))
        }
        if !(upper?.isNegative ?? false) {
            let smallest = lower.flatMap { $0.isNegative ? nil : $0 }
            alternatives.append(magnitudes(smallest, upper))
        }
        return .choice(alternatives)
    }

    private static func magnitudes(_ lower: DecimalBound?, _ upper: DecimalBound?) -> Expression {
        let largest = NumberText.largestMagnitude
        let upper = upper.flatMap { $0.integer > largest ? nil : $0 }
        let first = lower?.integer ?? 0
        let last = upper?.integer ?? largest
        guard first <= last else { return .nothing }
        func numbers(_ integers: ClosedRange<UInt>, _ lower: DecimalBound?, _ upper: DecimalBound?) -> Expression {
            .sequence([NumberText.magnitudes(integers), fraction(lower?.digits, upper?.digits)])
        }
        if first == last { return numbers(first...last, lower, upper) }
        var alternatives = [numbers(first...first, lower, nil), numbers(last...last, nil, upper)]
        if last - first > 1 { alternatives.append(numbers(first + 1...last - 1, nil, nil)) }
        return .choice(alternatives)
    }

    /// The point and the digits behind it, or nothing where that is between the bounds.
    private static func fraction(_ lower: DigitRange.Bound?, _ upper: DigitRange.Bound?) -> Expression {
        .choice([
            DigitRange.between(lower, upper, count: 0...0),
            .sequence([.literal("."), DigitRange.between(lower, upper, count: 1...NumberText.digits)]),
        ])
    }
}
