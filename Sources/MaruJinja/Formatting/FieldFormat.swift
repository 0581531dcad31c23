import Foundation

/// How one value is written into a field: Python's format specification, which `%` and `str.format` share.
struct FieldFormat {
    enum Alignment: Character {
        case left = "<"
        case right = ">"
        case center = "^"
        /// Filling goes between the sign and the digits.
        case afterSign = "="
    }
    var fill: Unicode.Scalar = " "
    var alignment: Alignment?
    /// `+`, or a space, before numbers that are not negative.
    var sign: Character?
    var isAlternate = false
    var width = 0
    /// `,` or `_` between groups of digits.
    var grouping: Character?
    var precision: Int?
    var type: Character?

    // MARK: Strings

    func text(_ text: Text, _ budget: Budget) throws(Fault) -> Text {
        var text = text.plain
        if let precision { text = text[0..<text.offset(ofScalar: precision)] }
        return try padded(text, alignment ?? .left, budget)
    }

    // MARK: Numbers

    func integer(_ value: Int, _ budget: Budget) throws(Fault) -> Text {
        switch type {
        case nil, "d", "i", "u", "n": return try number(String(value.magnitude), isNegative: value < 0, budget)
        case "b": return try number(based(value, 2, "0b"), isNegative: value < 0, budget)
        case "o": return try number(based(value, 8, "0o"), isNegative: value < 0, budget)
        case "x": return try number(based(value, 16, "0x"), isNegative: value < 0, budget)
        case "X": return try number(based(value, 16, "0x").uppercased(), isNegative: value < 0, budget)
        case "c":
            guard let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else {
                throw .operation("\(value) is not the number of a character")
            }
            return try padded(Text(String(scalar)), alignment ?? .left, budget)
        default: return try double(Double(value), budget)
        }
    }

    private func based(_ value: Int, _ radix: Int, _ prefix: String) -> String {
        (isAlternate ? prefix : "") + String(value.magnitude, radix: radix)
    }

    func double(_ value: Double, _ budget: Budget) throws(Fault) -> Text {
        if let precision, precision > 10_000 { throw .operation("a precision of \(precision) digits is too large") }
        return try number(try digits(value.magnitude), isNegative: value.sign == .minus && !value.isNaN, budget)
    }

    private func digits(_ value: Double) throws(Fault) -> String {
        let isUpper = type?.isUppercase == true
        if !value.isFinite {
            let name = value.isNaN ? "nan" : "inf"
            return isUpper ? name.uppercased() : name
        }
        switch type {
        case "f", "F": return Self.printed("%.\(precision ?? 6)f", value)
        case "e", "E": return Self.printed("%.\(precision ?? 6)\(isUpper ? "E" : "e")", value)
        case "g", "G", "n": return Self.printed("%.\(max(precision ?? 6, 1))\(isUpper ? "G" : "g")", value)
        case "%": return Self.printed("%.\(precision ?? 6)f", value * 100) + "%"
        case nil:
            guard let precision else { return PythonFloat.representation(value) }
            let digits = Self.printed("%.\(max(precision, 1))g", value)
            return digits.contains(where: { ".en".contains($0) }) ? digits : digits + ".0"
        default: throw .operation("'\(type ?? " ")' is not a format for a number")
        }
    }

    static func printed(_ format: String, _ value: Double) -> String { String(format: format, value) }

    private func number(_ digits: String, isNegative: Bool, _ budget: Budget) throws(Fault) -> Text {
        let mark = isNegative ? "-" : sign.map(String.init) ?? ""
        let body = grouped(digits)
        guard alignment == .afterSign else { return try padded(Text(mark + body), alignment ?? .right, budget) }
        let missing = max(width - mark.count - body.count, 0)
        try budget.allocate(plus: missing, of: 4)
        return Text(mark + String(repeating: Character(fill), count: missing) + body)
    }

    private func grouped(_ digits: String) -> String {
        guard let grouping else { return digits }
        let whole = digits.prefix { $0.isNumber }
        var result = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { result.append(grouping) }
            result.append(digit)
        }
        return result + digits.dropFirst(whole.count)
    }

    private func padded(_ text: Text, _ alignment: Alignment, _ budget: Budget) throws(Fault) -> Text {
        let filler = Text(String(fill))
        return try StringMethods.padded(
            text,
            to: width,
            with: filler,
            { text, missing in
                switch alignment {
                case .left: (text, 0, missing)
                case .right, .afterSign: (text, missing, 0)
                case .center: (text, missing / 2, missing - missing / 2)
                }
            },
            budget
        )
    }
}
