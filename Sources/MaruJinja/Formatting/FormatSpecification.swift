/// What stands after the colon of a field: `[[fill]align][sign][#][0][width][grouping][.precision][type]`.
enum FormatSpecification {
    static func text(_ value: Value, _ specification: String, _ budget: Budget) throws(Fault) -> Text {
        if specification.isEmpty { return try Printer.text(of: value, budget) }
        var (style, isZeroPadded) = try parse(specification)
        switch value {
        case .string(let text):
            if isZeroPadded, style.alignment == nil { style.alignment = .left }
            guard style.type == nil || style.type == "s", style.sign == nil, style.grouping == nil,
                style.alignment != .afterSign
            else { throw mismatch(value, specification) }
            return try style.text(text, budget)
        case .bool, .integer, .float:
            if isZeroPadded, style.alignment == nil { style.alignment = .afterSign }
            guard style.type != "s" else { throw mismatch(value, specification) }
            if let integer = value.asInteger {
                if style.precision != nil, style.type == nil || style.type == "d" {
                    throw mismatch(value, specification)
                }
                return try style.integer(integer, budget)
            }
            if let type = style.type, "bcdoxX".contains(type) { throw mismatch(value, specification) }
            return try style.double(value.asDouble ?? 0, budget)
        default: throw mismatch(value, specification)
        }
    }

    private static func mismatch(_ value: Value, _ specification: String) -> Fault {
        .operation("the format '\(specification)' is not one for a value of type '\(value.typeName)'")
    }

    private static func parse(_ specification: String) throws(Fault) -> (style: FieldFormat, isZeroPadded: Bool) {
        var style = FieldFormat()
        var isZeroPadded = false
        var rest = specification.unicodeScalars[...]
        func alignment(_ scalar: Unicode.Scalar?) -> FieldFormat.Alignment? {
            scalar.flatMap { FieldFormat.Alignment(rawValue: Character($0)) }
        }
        var isFilled = false
        if let found = alignment(rest.dropFirst().first), let fill = rest.first {
            isFilled = true
            style.fill = fill
            style.alignment = found
            rest = rest.dropFirst(2)
        } else if let found = alignment(rest.first) {
            style.alignment = found
            rest = rest.dropFirst()
        }
        if let sign = rest.first, "+- ".unicodeScalars.contains(sign) {
            if sign != "-" { style.sign = Character(sign) }
            rest = rest.dropFirst()
        }
        if rest.first == "#" {
            style.isAlternate = true
            rest = rest.dropFirst()
        }
        if rest.first == "0", !isFilled {
            isZeroPadded = true
            style.fill = "0"
            rest = rest.dropFirst()
        }
        style.width = try number(&rest) ?? 0
        if let grouping = rest.first, grouping == "," || grouping == "_" {
            style.grouping = Character(grouping)
            rest = rest.dropFirst()
        }
        if rest.first == "." {
            rest = rest.dropFirst()
            guard let precision = try number(&rest) else { throw .operation("a format has a '.' without a precision") }
            style.precision = precision
        }
        if let type = rest.popFirst() { style.type = Character(type) }
        guard rest.isEmpty else { throw .operation("'\(specification)' is not a format") }
        return (style, isZeroPadded)
    }

    private static func number(_ rest: inout Substring.UnicodeScalarView) throws(Fault) -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isDecimal }
        if digits.isEmpty { return nil }
        guard let value = Int(String(digits)) else { throw .operation("a width or precision in a format is too large") }
        rest = rest.dropFirst(digits.count)
        return value
    }
}
