/// The filters, by name.
enum Filters {
    typealias Filter = @Sendable (Value, Arguments, Interpreter) throws(Fault) -> Value

    static let table: [String: Filter] =
        strings
        .merging(numbers) { first, _ in first }
        .merging(sequences) { first, _ in first }
        .merging(selections) { first, _ in first }
        .merging(orders) { first, _ in first }
        .merging(conversions) { first, _ in first }
        .merging(markup) { first, _ in first }

    /// Filters of Jinja that chat templates do not use.
    static let unsupported: Set<String> = ["random", "urlize", "wordwrap"]

    /// `value` as text, whatever it is.
    static func text(_ value: Value, _ interpreter: Interpreter) throws(Fault) -> Text {
        try Printer.text(of: value, interpreter.budget)
    }

    static func integer(_ value: Value?, standard: Int, of filter: String) throws(Fault) -> Int {
        guard let value else { return standard }
        return try StringMethods.integer(value, of: filter)
    }

    /// Whether `value` is given and not `none`.
    static func given(_ value: Value?) -> Value? {
        if case .some(.null) = value { return nil }
        return value
    }

    /// What a path such as `address.city` finds in an item.
    static func attributeReader(
        _ path: Value?,
        default standard: Value? = nil,
        ignoresCase: Bool = false,
        _ interpreter: Interpreter
    ) throws(Fault) -> (Value) throws(Fault) -> Value {
        let keys = try pathKeys(path, interpreter)
        let standard = given(standard)
        let budget = interpreter.budget
        return { (item) throws(Fault) in
            var value = item
            for key in keys {
                value = try Access.item(key, of: value, budget)
                if let standard, value.isUndefined { value = standard }
            }
            if ignoresCase, case .string(let text) = value {
                try budget.allocate(text.bytes.count)
                return .string(text.lowercased)
            }
            return value
        }
    }

    private static func pathKeys(_ path: Value?, _ interpreter: Interpreter) throws(Fault) -> [Value] {
        guard let path = given(path) else { return [] }
        guard case .string(let text) = path else { return [path] }
        let parts = try text.split(by: [UInt8(ascii: ".")], atMost: .max, budget: interpreter.budget)
        return parts.map { part in
            if part.isAll(\.isDigit), let index = Int(part.string) { return .integer(index) }
            return .string(part)
        }
    }
}
