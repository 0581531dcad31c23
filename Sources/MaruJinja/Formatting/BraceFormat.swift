/// `format.format(values)`
struct BraceFormat {
    private let format: Text
    private let arguments: Arguments
    private let budget: Budget
    private var builder = TextBuilder()
    private var position = 0

    static func text(_ format: Text, _ arguments: Arguments, _ budget: Budget) throws(Fault) -> Text {
        var formatter = BraceFormat(format: format, arguments: arguments, budget: budget)
        try formatter.run(format.bytes.indices, level: 0)
        return formatter.builder.text(isMarkup: format.isMarkup)
    }

    private init(format: Text, arguments: Arguments, budget: Budget) {
        self.format = format
        self.arguments = arguments
        self.budget = budget
    }

    private mutating func run(_ range: Range<Int>, level: Int) throws(Fault) {
        let bytes = format.bytes
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else {
                let start = index
                while index < range.upperBound, bytes[index] != UInt8(ascii: "{"), bytes[index] != UInt8(ascii: "}") {
                    index += 1
                }
                builder.append(format, start..<index)
                continue
            }
            if index + 1 < range.upperBound, bytes[index + 1] == byte {
                builder.append(format, index..<index + 1)
                index += 2
                continue
            }
            guard byte == UInt8(ascii: "{") else { throw .operation("a '}' in a format stands alone") }
            let end = try endOfField(from: index, in: range)
            try field(index + 1..<end, level: level)
            index = end + 1
        }
    }

    private func endOfField(from start: Int, in range: Range<Int>) throws(Fault) -> Int {
        var depth = 0
        for index in start..<range.upperBound {
            if format.bytes[index] == UInt8(ascii: "{") { depth += 1 }
            if format.bytes[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return index }
        }
        throw .operation("a '{' in a format is never closed")
    }

    private mutating func field(_ range: Range<Int>, level: Int) throws(Fault) {
        guard level < 2 else { throw .operation("fields of a format are nested too deep") }
        let bytes = format.bytes
        var nameEnd = range.lowerBound
        var isInBrackets = false
        while nameEnd < range.upperBound {
            let byte = bytes[nameEnd]
            if byte == UInt8(ascii: "[") { isInBrackets = true }
            if byte == UInt8(ascii: "]") { isInBrackets = false }
            if !isInBrackets, byte == UInt8(ascii: "!") || byte == UInt8(ascii: ":") { break }
            nameEnd += 1
        }
        var value = try lookUp(String(decoding: bytes[range.lowerBound..<nameEnd], as: UTF8.self))
        var index = nameEnd
        if index < range.upperBound, bytes[index] == UInt8(ascii: "!") {
            guard index + 1 < range.upperBound else { throw .operation("a conversion after '!' is missing") }
            value = try convert(value, bytes[index + 1])
            index += 2
            guard index == range.upperBound || bytes[index] == UInt8(ascii: ":") else {
                throw .operation("':' is expected after a conversion in a format")
            }
        }
        var style = ""
        if index < range.upperBound {
            var inner = self
            inner.builder = TextBuilder()
            try inner.run(index + 1..<range.upperBound, level: level + 1)
            position = inner.position
            style = inner.builder.text().string
        }
        let text = try FormatSpecification.text(value, style, budget)
        let escaped = format.isMarkup ? try HTML.escape(text, budget) : text
        try budget.allocate(escaped.bytes.count)
        builder.append(escaped)
    }

    private func convert(_ value: Value, _ kind: UInt8) throws(Fault) -> Value {
        switch kind {
        case UInt8(ascii: "s"): return .string(try Printer.text(of: value, budget))
        case UInt8(ascii: "a"): return .string(try Printer.asciiRepresentation(of: value, budget))
        case UInt8(ascii: "r"): return .string(try Printer.representation(of: value, budget))
        default: throw .operation("a format has the conversions '!s', '!r' and '!a'")
        }
    }

    /// The value of `0`, `name`, `name.attribute` or `name[key]`.
    private mutating func lookUp(_ path: String) throws(Fault) -> Value {
        let first = path.prefix { $0 != "." && $0 != "[" }
        var rest = path.dropFirst(first.count)
        var value = try argument(String(first))
        while let mark = rest.popFirst() {
            if mark == "." {
                let name = rest.prefix { $0 != "." && $0 != "[" }
                value = try Access.attribute(String(name), of: value)
                rest = rest.dropFirst(name.count)
            } else {
                let key = rest.prefix { $0 != "]" }
                value = try Access.item(Int(key).map(Value.integer) ?? .string(String(key)), of: value, budget)
                rest = rest.dropFirst(key.count + 1)
            }
        }
        return value
    }

    private mutating func argument(_ name: String) throws(Fault) -> Value {
        var index = Int(name)
        if name.isEmpty {
            guard position >= 0 else {
                throw .operation("a format cannot mix numbered fields and fields without a number")
            }
            index = position
            position += 1
        } else if index != nil {
            guard position <= 0 else {
                throw .operation("a format cannot mix numbered fields and fields without a number")
            }
            position = -1
        }
        if let index {
            guard arguments.positional.indices.contains(index) else {
                throw .operation("the format has more fields than there are values")
            }
            return arguments.positional[index]
        }
        guard let value = arguments.keywords.first(where: { $0.name == name })?.value else {
            throw .operation("the format names '\(name)', which is not given")
        }
        return value
    }
}
