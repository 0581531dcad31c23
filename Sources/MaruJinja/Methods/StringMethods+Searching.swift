extension StringMethods {
    static let searching: [String: Method] = [
        "find": search("find", fromRight: false, isRequired: false),
        "rfind": search("rfind", fromRight: true, isRequired: false),
        "index": search("index", fromRight: false, isRequired: true),
        "rindex": search("rindex", fromRight: true, isRequired: true),
        "count": { (text, arguments, _) throws(Fault) in
            let given = try arguments.positional(1...3, of: "count")
            let part = try string(given[0], of: "count")
            guard let range = try range(given.dropFirst(), of: text, "count") else { return .integer(0) }
            if part.isEmpty { return .integer(Text.scalarCount(text.bytes[range]) + 1) }
            return .integer(text.offsets(of: part.bytes, in: range).count)
        },
        "startswith": affix("startswith") { $0.hasPrefix($1, in: $2) },
        "endswith": affix("endswith") { $0.hasSuffix($1, in: $2) },
    ]

    private static func search(_ name: String, fromRight: Bool, isRequired: Bool) -> Method {
        { (text, arguments, _) throws(Fault) in
            let given = try arguments.positional(1...3, of: name)
            let part = try string(given[0], of: name)
            var found: Int?
            if let range = try range(given.dropFirst(), of: text, name) {
                found =
                    fromRight
                    ? text.lastOffset(of: part.bytes, in: range) : text.firstOffset(of: part.bytes, in: range)
            }
            if let found { return .integer(Text.scalarCount(text.bytes[..<found])) }
            if isRequired { throw .operation("'\(name)' did not find its string") }
            return .integer(-1)
        }
    }

    private static func affix(_ name: String, _ test: @escaping @Sendable (Text, [UInt8], Range<Int>) -> Bool) -> Method
    {
        { (text, arguments, _) throws(Fault) in
            let given = try arguments.positional(1...3, of: name)
            let range = try range(given.dropFirst(), of: text, name)
            var choices = [given[0]]
            if case .tuple(let tuple) = given[0] { choices = tuple.items }
            for choice in choices {
                let affix = try string(choice, of: name)
                if let range, test(text, affix.bytes, range) { return .bool(true) }
            }
            return .bool(false)
        }
    }

    /// The bytes between a start and a stop that count scalars; `nil` when the start lies behind the stop or the end.
    private static func range(
        _ bounds: ArraySlice<Value>,
        of text: Text,
        _ name: String
    ) throws(Fault) -> Range<Int>? {
        if bounds.isEmpty { return text.bytes.indices }
        let count = text.scalarCount
        func position(_ value: Value?, _ standard: Int) throws(Fault) -> Int {
            guard let value else { return standard }
            if case .null = value { return standard }
            let position = try integer(value, of: name)
            return position < 0 ? max(position + count, 0) : position
        }
        let start = try position(bounds.first, 0)
        let stop = min(try position(bounds.dropFirst().first, count), count)
        guard start <= stop else { return nil }
        return text.offset(ofScalar: start)..<text.offset(ofScalar: stop)
    }
}
