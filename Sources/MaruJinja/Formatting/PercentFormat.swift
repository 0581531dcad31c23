/// `format % values`
struct PercentFormat {
    private let format: Text
    private let values: [Value]
    private let mapping: Mapping?
    private let budget: Budget
    private var index = 0
    private var used = 0
    private var builder = TextBuilder()

    static func text(_ format: Text, _ values: Value, _ budget: Budget) throws(Fault) -> Text {
        var formatter = PercentFormat(format, values, budget)
        try formatter.run()
        if case .tuple(let tuple) = values {
            guard formatter.used == tuple.items.count else { throw formatter.tooMany }
        } else if formatter.used == 0, formatter.isPlainValue(values) {
            throw formatter.tooMany
        }
        return formatter.builder.text(isMarkup: format.isMarkup)
    }

    private init(_ format: Text, _ values: Value, _ budget: Budget) {
        self.format = format
        self.budget = budget
        if case .mapping(let mapping) = values { self.mapping = mapping } else { mapping = nil }
        if case .tuple(let tuple) = values { self.values = tuple.items } else { self.values = [values] }
    }

    private var tooMany: Fault { .operation("the format has fewer fields than there are values") }

    /// Whether a value that no field uses is an error: it is not for containers.
    private func isPlainValue(_ value: Value) -> Bool {
        switch value {
        case .mapping, .list, .range, .undefined: false
        default: true
        }
    }

    private mutating func run() throws(Fault) {
        let bytes = format.bytes
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "%") { index += 1 }
            try budget.allocate(index - start)
            builder.append(format, start..<index)
            if index < bytes.count { try field() }
        }
    }

    private var current: Character? {
        index < format.bytes.count ? Character(Unicode.Scalar(format.bytes[index])) : nil
    }

    private mutating func field() throws(Fault) {
        let start = index
        index += 1
        let named = try key()
        var style = FieldFormat()
        var isZeroPadded = false
        flags: while let flag = current {
            switch flag {
            case "-": style.alignment = .left
            case "+": style.sign = "+"
            case " ": if style.sign == nil { style.sign = " " }
            case "0": isZeroPadded = true
            case "#": style.isAlternate = true
            default: break flags
            }
            index += 1
        }
        let width = try number()
        if let width, width < 0 { style.alignment = .left }
        style.width = Int(clamping: width?.magnitude ?? 0)
        if current == "." {
            index += 1
            style.precision = max(try number() ?? 0, 0)
        }
        while let modifier = current, "hlL".contains(modifier) { index += 1 }
        guard let type = current else { throw .operation("the format ends in the middle of a field") }
        index += 1
        if type == "%" { return builder.append(format, start..<start + 1) }
        let value: Value
        if let named { value = named } else { value = try next() }
        if isZeroPadded, style.alignment == nil, !"sra".contains(type) {
            style.alignment = .afterSign
            style.fill = "0"
        }
        style.type = type
        style.alignment = style.alignment ?? .right
        try append(value, style)
    }

    /// The value that `(name)` names.
    private mutating func key() throws(Fault) -> Value? {
        guard current == "(" else { return nil }
        guard let mapping else { throw .operation("a format with names needs a dictionary") }
        let start = index + 1
        var depth = 0
        repeat {
            if current == "(" { depth += 1 }
            if current == ")" { depth -= 1 }
            index += 1
        } while depth > 0 && index < format.bytes.count
        guard depth == 0 else { throw .operation("the name of a field does not end") }
        guard let value = mapping[Array(format.bytes[start..<index - 1])] else {
            throw .operation("the format names a key that the dictionary does not have")
        }
        used += 1
        return value
    }

    private mutating func next() throws(Fault) -> Value {
        guard used < values.count else { throw .operation("the format has more fields than there are values") }
        used += 1
        return values[used - 1]
    }

    /// Digits, or `*` for the next value.
    private mutating func number() throws(Fault) -> Int? {
        if current == "*" {
            index += 1
            return try StringMethods.integer(try next(), of: "*")
        }
        let start = index
        while index < format.bytes.count, Ascii.isDigit(format.bytes[index]) { index += 1 }
        if start == index { return nil }
        guard let value = Int(String(decoding: format.bytes[start..<index], as: UTF8.self)) else {
            throw .operation("a width or precision in the format is too large")
        }
        return value
    }

    private mutating func append(_ value: Value, _ style: FieldFormat) throws(Fault) {
        switch style.type {
        case "s":
            let text = try Printer.text(of: value, budget)
            let escaped = format.isMarkup ? try HTML.escape(text, budget) : text
            builder.append(try style.text(escaped, budget))
        case "r": builder.append(try style.text(try Printer.representation(of: value, budget), budget))
        case "a": builder.append(try style.text(try Printer.asciiRepresentation(of: value, budget), budget))
        case "d", "i", "u": builder.append(try style.integer(try integer(value), budget))
        case "x", "X", "o":
            guard let integer = value.asInteger else { throw mismatch(value, style) }
            builder.append(try style.integer(integer, budget))
        case "e", "E", "f", "F", "g", "G":
            guard let double = value.asDouble else { throw mismatch(value, style) }
            builder.append(try style.double(double, budget))
        case "c":
            var plain = style
            plain.precision = nil
            if case .string(let text) = value, text.scalarCount == 1 {
                builder.append(try plain.text(text, budget))
            } else if let integer = value.asInteger {
                builder.append(try plain.integer(integer, budget))
            } else {
                throw mismatch(value, style)
            }
        default: throw .operation("'%\(style.type.map(String.init) ?? "")' is not a field of a format")
        }
        try budget.allocate(style.width)
    }

    private func integer(_ value: Value) throws(Fault) -> Int {
        if let integer = value.asInteger { return integer }
        if case .undefined(let undefined) = value { throw undefined.fault }
        guard case .float(let double) = value else { throw .operation("'%d' needs a number, not '\(value.typeName)'") }
        guard let integer = Int(exactly: double.rounded(.towardZero)) else {
            throw .overflow("writing \(PythonFloat.representation(double)) as an integer")
        }
        return integer
    }

    private func mismatch(_ value: Value, _ style: FieldFormat) -> Fault {
        if case .undefined(let undefined) = value { return undefined.fault }
        let field = style.type.map(String.init) ?? ""
        return .operation("'%\(field)' cannot write a value of type '\(value.typeName)'")
    }
}
