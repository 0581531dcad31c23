import MaruCore

extension Value {
    /// The value of a document; its strings count as the template's own when `isTemplate`.
    init(_ json: JSONValue, isTemplate: Bool, nesting: Int = 0, budget: Budget) throws(Fault) {
        try budget.check(valueDepth: nesting)
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .float(value)
        case .string(let text): self = .string(Text(text, isTemplate: isTemplate))
        case .array(let items):
            var values: [Value] = []
            values.reserveCapacity(items.count)
            for item in items {
                values.append(try Value(item, isTemplate: isTemplate, nesting: nesting + 1, budget: budget))
            }
            self = .list(List(values))
        case .object(let members):
            var pairs: [(key: Text, value: Value)] = []
            pairs.reserveCapacity(members.count)
            for member in members {
                let isKnown = isTemplate || member.isKnownRole
                let value = try Value(member.value, isTemplate: isKnown, nesting: nesting + 1, budget: budget)
                pairs.append((Text(member.key, isTemplate: isTemplate), value))
            }
            self = .mapping(Mapping(strings: pairs))
        }
    }
}

extension JSONValue.Member {
    /// Whether this is the role of a message, and one that every template knows. Some templates make special tokens of
    /// it: `'<|' + message.role + '|>'`.
    fileprivate var isKnownRole: Bool {
        guard key == "role", case .string(let role) = value else { return false }
        return ["system", "developer", "user", "assistant", "model", "tool", "function", "ipython"].contains(role)
    }
}

extension JSONValue {
    /// Roughly how many bytes of memory it takes as a value.
    var weight: Int {
        switch self {
        case .null, .bool, .integer, .number: 32
        case .string(let text): 64 + text.utf8.count
        case .array(let items): items.reduce(64) { $0 + $1.weight }
        case .object(let members): members.reduce(64) { $0 + $1.key.utf8.count + $1.value.weight + 64 }
        }
    }
}
