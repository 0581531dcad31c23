/// Writes values as Python's `str` and `repr` do.
struct Printer {
    private let budget: Budget
    private var bytes: [UInt8] = []
    private var isTemplate = true
    private var depth = 0

    init(_ budget: Budget) { self.budget = budget }

    /// `str(value)`
    static func text(of value: Value, _ budget: Budget) throws(Fault) -> Text {
        switch value {
        case .string(let text): return text
        case .undefined: return .empty
        case .integer(let value): return Text(String(value))
        default: return try representation(of: value, budget)
        }
    }

    /// `repr(value)`
    static func representation(of value: Value, _ budget: Budget) throws(Fault) -> Text {
        var printer = Printer(budget)
        try printer.write(value)
        return Text(printer.bytes, isTemplate: printer.isTemplate)
    }

    /// `ascii(value)`
    static func asciiRepresentation(of value: Value, _ budget: Budget) throws(Fault) -> Text {
        let text = try representation(of: value, budget)
        try budget.allocate(10 * text.bytes.count)
        return text.mapped { $0.isASCII ? String($0) : "\\" + Scalars.escapeBody($0) }
    }

    mutating func write(_ string: String) throws(Fault) {
        try budget.allocate(string.utf8.count)
        bytes += string.utf8
    }

    mutating func write(_ value: Value) throws(Fault) {
        try budget.step()
        depth += 1
        defer { depth -= 1 }
        // Namespaces can hold each other in a circle.
        try budget.check(valueDepth: depth)
        switch value {
        case .undefined: try write("Undefined")
        case .null: try write("None")
        case .bool(let value): try write(value ? "True" : "False")
        case .integer(let value): try write(String(value))
        case .float(let value): try write(PythonFloat.representation(value))
        case .string(let text):
            if text.isMarkup { try write("Markup(") }
            try write(quoted: text)
            if text.isMarkup { try write(")") }
        case .list(let list): try write("[", list.items, "]")
        case .tuple(let tuple): try write("(", tuple.items, tuple.items.count == 1 ? ",)" : ")")
        case .mapping(let mapping): try write(mapping.entries)
        case .range(let range):
            try write("range(\(range.start), \(range.stop)\(range.step == 1 ? "" : ", \(range.step)"))")
        case .view(let view): try write("dict_\(view.kind.rawValue)([", view.items, "])")
        case .iterator: try write("<generator object>")
        case .object(let object): try object.representation(&self)
        }
    }

    private mutating func write(_ opening: String, _ items: [Value], _ closing: String) throws(Fault) {
        try write(opening)
        for (index, item) in items.enumerated() {
            if index > 0 { try write(", ") }
            try write(item)
        }
        try write(closing)
    }

    mutating func write(_ entries: [(key: Value, value: Value)]) throws(Fault) {
        try write("{")
        for (index, entry) in entries.enumerated() {
            if index > 0 { try write(", ") }
            try write(entry.key)
            try write(": ")
            try write(entry.value)
        }
        try write("}")
    }

    private mutating func write(quoted text: Text) throws(Fault) {
        try budget.allocate(text.bytes.count)
        isTemplate = isTemplate && text.isTemplate
        let hasSingle = text.bytes.contains(UInt8(ascii: "'"))
        let quote = UInt8(ascii: hasSingle && !text.bytes.contains(UInt8(ascii: "\"")) ? "\"" : "'")
        bytes.append(quote)
        for scalar in text.scalars {
            switch scalar {
            case "\\": bytes += Array("\\\\".utf8)
            case "\n": bytes += Array("\\n".utf8)
            case "\r": bytes += Array("\\r".utf8)
            case "\t": bytes += Array("\\t".utf8)
            case _ where scalar.value == UInt32(quote): bytes += [UInt8(ascii: "\\"), quote]
            case _ where !scalar.isPrintable: bytes += Array("\\\(Scalars.escapeBody(scalar))".utf8)
            default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
        bytes.append(quote)
    }
}
