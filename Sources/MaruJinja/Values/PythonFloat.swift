/// Floating-point numbers as Python writes and reads them.
enum PythonFloat {
    /// The shortest digits that give the number back.
    static func representation(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let (digits, exponent) = decimal(value.magnitude)
        let sign = value.sign == .minus ? "-" : ""
        return sign + positional(digits, exponent)
    }

    /// The digits d₁d₂… and the exponent e of d₁.d₂… × 10ᵉ.
    private static func decimal(_ value: Double) -> (digits: String, exponent: Int) {
        if value == 0 { return ("0", 0) }
        let text = value.description
        let parts = text.split(separator: "e")
        var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(mantissa[0])
        let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
        exponent += whole.count - 1
        let all = Substring(whole + fraction)
        let leading = all.prefix { $0 == "0" }.count
        exponent -= leading
        var digits = String(all.dropFirst(leading))
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        return (digits, exponent)
    }

    private static func positional(_ digits: String, _ exponent: Int) -> String {
        if exponent < -4 || exponent >= 16 {
            let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
            let magnitude = String(exponent.magnitude)
            let padded = magnitude.count < 2 ? "0" + magnitude : magnitude
            return "\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(padded)"
        }
        if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
        if digits.count <= exponent + 1 {
            return digits + String(repeating: "0", count: exponent + 1 - digits.count) + ".0"
        }
        return "\(digits.prefix(exponent + 1)).\(digits.dropFirst(exponent + 1))"
    }

    /// `float(text)`
    static func parse(_ text: Text) -> Double? {
        guard let digits = withoutUnderscores(text), !digits.lowercased().contains("x"),
            !digits.lowercased().contains("p"), !digits.contains("(")
        else { return nil }
        return Double(digits)
    }

    /// `int(text, base)`; an error when it is an integer that does not fit.
    static func parseInteger(_ text: Text, radix: Int) throws(Fault) -> Int? {
        guard var digits = withoutUnderscores(text), radix == 0 || (2...36).contains(radix) else { return nil }
        var isNegative = false
        if let sign = digits.first, sign == "-" || sign == "+" {
            isNegative = sign == "-"
            digits.removeFirst()
        }
        var base = radix
        let prefix = digits.prefix(2).lowercased()
        if let named = ["0x": 16, "0o": 8, "0b": 2][prefix], radix == 0 || radix == named {
            base = named
            digits.removeFirst(2)
        }
        if base == 0 {
            base = 10
            if digits.first == "0", digits.contains(where: { $0 != "0" }) { return nil }
        }
        guard !digits.isEmpty, digits.allSatisfy({ ($0.hexOrLetterValue ?? 99) < base }) else { return nil }
        guard let value = Int((isNegative ? "-" : "") + digits, radix: base) else {
            throw .overflow("reading an integer of \(digits.count) digits")
        }
        return value
    }

    /// The text without surrounding whitespace and without underscores between digits; `nil` for misplaced ones.
    private static func withoutUnderscores(_ text: Text) -> String? {
        let trimmed = String(decoding: Whitespace.trim(text.bytes[...]), as: UTF8.self)
        guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        if trimmed.hasPrefix("_") || trimmed.hasSuffix("_") || trimmed.contains("__") { return nil }
        return trimmed.filter { $0 != "_" }
    }
}

extension Character {
    fileprivate var hexOrLetterValue: Int? {
        guard let ascii = asciiValue else { return nil }
        if Ascii.isDigit(ascii) { return Int(ascii) - 48 }
        let lower = ascii | 0x20
        return (97...122).contains(lower) ? Int(lower) - 87 : nil
    }
}
