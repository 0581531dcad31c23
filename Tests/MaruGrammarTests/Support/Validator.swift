import MaruCore

/// Validates values against a schema, straight from the specification and sharing nothing with the compiler.
struct Validator {
    let root: JSONValue

    func isValid(_ value: JSONValue) -> Bool { isValid(value, root) }

    private func isValid(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        if case .bool(let allowed) = schema { return allowed }
        guard case .object(let keywords) = schema else { return false }
        return keywords.allSatisfy { satisfies(value, $0.key, $0.value, schema) }
    }

    private func satisfies(_ value: JSONValue, _ keyword: String, _ wanted: JSONValue, _ schema: JSONValue) -> Bool {
        switch (keyword, wanted) {
        case ("type", .array(let types)): return types.contains { hasType(value, $0) }
        case ("type", let type): return hasType(value, type)
        case ("const", let only): return isEqual(value, only)
        case ("enum", .array(let values)): return values.contains { isEqual(value, $0) }
        case ("anyOf", .array(let branches)): return branches.contains { isValid(value, $0) }
        case ("oneOf", .array(let branches)): return branches.count { isValid(value, $0) } == 1
        case ("allOf", .array(let parts)): return parts.allSatisfy { isValid(value, $0) }
        case ("$ref", .string(let reference)): return isValid(value, resolve(reference))
        default: break
        }
        switch value {
        case .object(let members): return satisfies(members, keyword, wanted, schema)
        case .array(let elements): return satisfies(elements, keyword, wanted, schema)
        case .string(let string): return satisfies(string.unicodeScalars.count, keyword, wanted)
        case .integer(let integer): return satisfies(Double(integer), keyword, wanted)
        case .number(let number): return satisfies(number, keyword, wanted)
        default: return true
        }
    }

    private func satisfies(
        _ members: [JSONValue.Member],
        _ keyword: String,
        _ wanted: JSONValue,
        _ schema: JSONValue
    ) -> Bool {
        let properties = schema["properties"] ?? .object([])
        switch (keyword, wanted) {
        case ("required", .array(let names)):
            return names.allSatisfy { name in members.contains { .string($0.key) == name } }
        case ("properties", _):
            return members.allSatisfy { member in properties[member.key].map { isValid(member.value, $0) } ?? true }
        case ("additionalProperties", let additional):
            return members.allSatisfy { properties[$0.key] != nil || isValid($0.value, additional) }
        default: return true
        }
    }

    private func satisfies(
        _ elements: [JSONValue],
        _ keyword: String,
        _ wanted: JSONValue,
        _ schema: JSONValue
    ) -> Bool {
        var prefix = 0
        if case .array(let schemas)? = schema["prefixItems"] { prefix = schemas.count }
        switch (keyword, wanted) {
        case ("prefixItems", .array(let schemas)): return zip(elements, schemas).allSatisfy { isValid($0, $1) }
        case ("items", let items): return elements.dropFirst(prefix).allSatisfy { isValid($0, items) }
        case ("minItems", .integer(let bound)): return elements.count >= bound
        case ("maxItems", .integer(let bound)): return elements.count <= bound
        default: return true
        }
    }

    private func satisfies(_ length: Int, _ keyword: String, _ wanted: JSONValue) -> Bool {
        switch (keyword, wanted) {
        case ("minLength", .integer(let bound)): length >= bound
        case ("maxLength", .integer(let bound)): length <= bound
        default: true
        }
    }

    private func satisfies(_ number: Double, _ keyword: String, _ wanted: JSONValue) -> Bool {
        let bound: Double
        switch wanted {
        case .integer(let integer): bound = Double(integer)
        case .number(let number): bound = number
        default: return true
        }
        switch keyword {
        case "minimum": return number >= bound
        case "maximum": return number <= bound
        case "exclusiveMinimum": return number > bound
        case "exclusiveMaximum": return number < bound
        default: return true
        }
    }

    private func hasType(_ value: JSONValue, _ type: JSONValue) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array), ("object", .object): true
        case ("integer", .integer), ("number", .integer), ("number", .number): true
        case ("integer", .number(let number)): number.rounded() == number
        default: false
        }
    }

    private func isEqual(_ a: JSONValue, _ b: JSONValue) -> Bool {
        switch (a, b) {
        case (.integer(let integer), .number(let number)), (.number(let number), .integer(let integer)):
            Double(integer) == number
        case (.object(let first), .object(let second)):
            first.count == second.count
                && first.allSatisfy { member in b[member.key].map { isEqual(member.value, $0) } ?? false }
        default: a == b
        }
    }

    private func resolve(_ reference: String) -> JSONValue {
        reference.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] ?? .bool(false) }
    }
}
