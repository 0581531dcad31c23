/// Writes values as Python's `json.dumps` does.
struct JSONWriter {
    struct Style {
        /// What one level is indented by; `nil` writes one line.
        var indent: [UInt8]?
        var itemSeparator = Array(", ".utf8)
        var keySeparator = Array(": ".utf8)
        var sortsKeys = false
        var escapesNonASCII = false
    }

    private let style: Style
    private let budget: Budget
    private var bytes: [UInt8] = []
    private var isTemplate = true

    static func text(of value: Value, _ style: Style, _ budget: Budget) throws(Fault) -> Text {
        var writer = JSONWriter(style: style, budget: budget)
        try writer.write(value, level: 0)
        return Text(writer.bytes, isTemplate: writer.isTemplate)
    }

    private init(style: Style, budget: Budget) {
        self.style = style
        self.budget = budget
    }

    private mutating func append(_ more: [UInt8]) throws(Fault) {
        try budget.allocate(more.count)
        bytes += more
    }

    private mutating func append(_ more: String) throws(Fault) { try append(Array(more.utf8)) }

    private mutating func write(_ value: Value, level: Int) throws(Fault) {
        try budget.step()
        switch value {
        case .null, .bool, .integer, .float: try append(Self.scalar(value))
        case .string(let text): try write(text)
        case .list(let list): try write(list.items, level: level)
        case .tuple(let tuple): try write(tuple.items, level: level)
        case .mapping(let mapping): try write(mapping, level: level)
        default: throw .operation("a value of type '\(value.typeName)' cannot be written as JSON")
        }
    }

    private static func scalar(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .float(let value):
            value.isNaN
                ? "NaN"
                : value.isInfinite
                    ? (value < 0 ? "-Infinity" : "Infinity")
                    : PythonFloat.representation(value)
        default: ""
        }
    }

    private mutating func write(_ items: [Value], level: Int) throws(Fault) {
        if items.isEmpty { return try append("[]") }
        try append("[")
        for (index, item) in items.enumerated() {
            if index > 0 { try append(style.itemSeparator) }
            try breakLine(level + 1)
            try write(item, level: level + 1)
        }
        try breakLine(level)
        try append("]")
    }

    private mutating func write(_ mapping: Mapping, level: Int) throws(Fault) {
        if mapping.entries.isEmpty { return try append("{}") }
        var entries = mapping.entries
        if style.sortsKeys {
            entries = try Sorting.sorted(entries) { [budget] (a, b) throws(Fault) in
                try Comparing.order(a.key, b.key, budget) == .before
            }
        }
        try append("{")
        for (index, entry) in entries.enumerated() {
            if index > 0 { try append(style.itemSeparator) }
            try breakLine(level + 1)
            try write(key: entry.key)
            try append(style.keySeparator)
            try write(entry.value, level: level + 1)
        }
        try breakLine(level)
        try append("}")
    }

    private mutating func write(key: Value) throws(Fault) {
        switch key {
        case .string(let text): try write(text)
        case .null, .bool, .integer, .float: try append("\"\(Self.scalar(key))\"")
        default: throw .operation("a value of type '\(key.typeName)' cannot be a key in JSON")
        }
    }

    private mutating func breakLine(_ level: Int) throws(Fault) {
        guard let indent = style.indent else { return }
        try budget.allocate(1, plus: level, of: indent.count)
        bytes.append(Ascii.newline)
        for _ in 0..<level { bytes += indent }
    }

    private mutating func write(_ text: Text) throws(Fault) {
        try budget.allocate(text.bytes.count + 2)
        isTemplate = isTemplate && text.isTemplate
        bytes.append(UInt8(ascii: "\""))
        if style.escapesNonASCII {
            for scalar in text.scalars { escape(scalar) }
        } else {
            for byte in text.bytes { if !escape(byte) { bytes.append(byte) } }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends the escape of `byte`, when it needs one.
    private mutating func escape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""): bytes += Array("\\\"".utf8)
        case UInt8(ascii: "\\"): bytes += Array("\\\\".utf8)
        case 0x08: bytes += Array("\\b".utf8)
        case 0x09: bytes += Array("\\t".utf8)
        case 0x0A: bytes += Array("\\n".utf8)
        case 0x0C: bytes += Array("\\f".utf8)
        case 0x0D: bytes += Array("\\r".utf8)
        case ..<0x20: unit(UInt16(byte))
        default: return false
        }
        return true
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            let byte = UInt8(ascii: scalar)
            if !escape(byte) { bytes.append(byte) }
        } else {
            for code in UTF16.encode(scalar).map(Array.init) ?? [] { unit(code) }
        }
    }

    private mutating func unit(_ code: UInt16) {
        let digits = String(code, radix: 16)
        bytes += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
    }
}
