import MaruCore

/// What tells values of one schema from those of another.
extension Schema {
    /// This and `part`, both of which must hold.
    func adding(_ part: Subschema) -> Schema {
        var schema = self
        schema.allOf.append(part)
        schema.keywords.append("allOf")
        return schema
    }

    /// This with one branch of its first choice.
    func choosing(_ branch: Subschema) -> Schema {
        var schema = self
        schema.choices.removeFirst()
        return schema.adding(branch)
    }

    /// Whether a value of `type` may be valid.
    func mightBe(_ type: JSONType) -> Bool {
        guard let types else { return true }
        return types.contains(type) || type == .integer && types.contains(.number)
            || type == .number && types.contains(.integer)
    }

    /// Whether a value may be valid: `false` is certain.
    func mightAllow(_ value: JSONValue) -> Bool {
        if isNullable, value == .null { return true }
        if let types, types.isDisjoint(with: value.types) { return false }
        if let values, !values.contains(where: { $0.isSame(as: value) }) { return false }
        switch value {
        case .integer, .number:
            let exactly = Bound(value: value, isStrict: false)
            return !number.isApart(from: NumberAssertions(lower: [exactly], upper: [exactly]))
        case .string(let text):
            let length = text.unicodeScalars.count
            return length >= string.minimum ?? 0 && length <= string.maximum ?? .max
        default: return true
        }
    }
}

extension Schema.ObjectAssertions {
    /// Whether only what is listed or required is ever written.
    var isClosed: Bool { additional == nil && !properties.isEmpty || additional?.value == false }

    /// All that are listed or required.
    var names: Set<String> { Set(properties.map(\.name) + required) }

    func property(_ name: String) -> Subschema? { properties.first { $0.name == name }?.schema }
}

extension Schema.NumberAssertions {
    /// Whether one ends below where the other begins.
    func isApart(from other: Self) -> Bool {
        func ends(_ upper: [Schema.Bound], below lower: [Schema.Bound]) -> Bool {
            upper.contains { end in lower.contains { end.isBelow($0) } }
        }
        return ends(upper, below: other.lower) || ends(other.upper, below: lower)
    }
}

extension Schema.Bound {
    /// Whether no number is both at most this and at least `lower`.
    func isBelow(_ lower: Schema.Bound) -> Bool {
        guard let end = value.double, let start = lower.value.double else { return false }
        // Different integers may round to the same double; then only the same value tells.
        return end < start || value == lower.value && (isStrict || lower.isStrict)
    }
}

extension JSONValue {
    /// The types that this value has.
    var types: Set<JSONType> {
        switch self {
        case .null: [.null]
        case .bool: [.boolean]
        case .integer: [.integer, .number]
        case .number(let number): number.rounded() == number ? [.integer, .number] : [.number]
        case .string: [.string]
        case .array: [.array]
        case .object: [.object]
        }
    }
}
