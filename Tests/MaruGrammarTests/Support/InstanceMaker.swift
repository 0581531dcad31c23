import MaruCore
import MaruTesting

/// Makes random values that a schema of ``SchemaMaker`` allows, in the order of the schema.
struct InstanceMaker {
    let root: JSONValue
    var generator: SeededGenerator

    init(_ root: JSONValue, seed: UInt64) {
        self.root = root
        generator = SeededGenerator(seed: seed)
    }

    mutating func instance() -> JSONValue { instance(root, depth: 0) }

    private mutating func instance(_ schema: JSONValue, depth: Int) -> JSONValue {
        if schema == true { return anything() }
        if case .string(let reference)? = schema["$ref"] {
            let steps = reference.split(separator: "/").dropFirst()
            return instance(steps.reduce(root) { $0[String($1)] ?? .null }, depth: depth + 1)
        }
        if case .array(let branches)? = schema["anyOf"] ?? schema["oneOf"] {
            return branches.randomElement(using: &generator).map { instance($0, depth: depth) } ?? .null
        }
        if case .array(let parts)? = schema["allOf"] {
            let members = parts.flatMap { (part: JSONValue) -> [JSONValue.Member] in
                guard case .object(let members)? = part["properties"] else { return [] }
                return members
            }
            return .object(members.map { .init(key: $0.key, value: instance($0.value, depth: depth + 1)) })
        }
        if case .array(let values)? = schema["enum"] { return values.randomElement(using: &generator) ?? .null }
        if let only = schema["const"] { return only }
        var type = schema["type"]
        if case .array(let types)? = type { type = types.randomElement(using: &generator) }
        switch type {
        case "object": return object(schema, depth: depth)
        case "array": return array(schema, depth: depth)
        case "string": return string(schema)
        case "integer": return .integer(integer(schema))
        case "number": return number(schema)
        case "boolean": return .bool(Bool.random(using: &generator))
        default: return .null
        }
    }

    private mutating func object(_ schema: JSONValue, depth: Int) -> JSONValue {
        var members: [JSONValue.Member] = []
        var required: [JSONValue] = []
        if case .array(let names)? = schema["required"] { required = names }
        if case .object(let properties)? = schema["properties"] {
            for property in properties {
                let isWanted = depth < 6 && Bool.random(using: &generator)
                guard required.contains(.string(property.key)) || isWanted else { continue }
                members.append(.init(key: property.key, value: instance(property.value, depth: depth + 1)))
            }
        }
        if let additional = schema["additionalProperties"], additional != false {
            for name in ["", "abc", "다른", "nam", "names"] where Bool.random(using: &generator) {
                members.append(.init(key: name, value: instance(additional, depth: depth + 1)))
            }
        }
        return .object(members)
    }

    private mutating func array(_ schema: JSONValue, depth: Int) -> JSONValue {
        var prefix: [JSONValue] = []
        if case .array(let schemas)? = schema["prefixItems"] { prefix = schemas }
        let minimum = bound("minItems", schema) ?? 0
        var maximum = min(bound("maxItems", schema) ?? 4, depth > 6 ? minimum : 4)
        if schema["items"] == false { maximum = min(maximum, prefix.count) }
        let count = Int.random(in: minimum...max(minimum, maximum), using: &generator)
        return .array(
            (0..<count).map { index in
                instance(index < prefix.count ? prefix[index] : schema["items"] ?? true, depth: depth + 1)
            }
        )
    }

    private mutating func string(_ schema: JSONValue) -> JSONValue {
        let minimum = bound("minLength", schema) ?? 0
        let maximum = bound("maxLength", schema) ?? minimum + 6
        let alphabet: [Unicode.Scalar] = ["a", "Z", " ", "\"", "\\", "\n", "\u{1}", "é", "가", "힣", "😀", "\u{7F}", "/"]
        let scalars = (0..<Int.random(in: minimum...maximum, using: &generator)).map { _ in
            alphabet.randomElement(using: &generator) ?? "a"
        }
        return .string(String(String.UnicodeScalarView(scalars)))
    }

    private mutating func integer(_ schema: JSONValue) -> Int {
        let lower = bound("minimum", schema) ?? bound("exclusiveMinimum", schema).map { $0 + 1 } ?? -1_000_000
        let upper = bound("maximum", schema) ?? bound("exclusiveMaximum", schema).map { $0 - 1 }
        return Int.random(in: lower...max(lower, upper ?? lower + 1_000_000), using: &generator)
    }

    /// Halves and thousandths between the bounds, and large and small numbers where there are none.
    private mutating func number(_ schema: JSONValue) -> JSONValue {
        let lower = double(schema["minimum"] ?? schema["exclusiveMinimum"])
        let upper = double(schema["maximum"] ?? schema["exclusiveMaximum"])
        guard lower != nil || upper != nil else {
            return .number(
                [0, 1.5, -2, 1e20, .leastNonzeroMagnitude, 1.7e250, 1e-7, -0.001].randomElement(using: &generator) ?? 0
            )
        }
        let first = lower ?? (upper ?? 0) - 1_000
        let last = upper ?? first + 1_000
        // Shortest texts of doubles may have more than 18 digits after the point; these do not.
        let steps = Int(((last - first) * 1_000).rounded(.down))
        let step = steps > 1 ? Int.random(in: 1..<steps, using: &generator) : 1
        return .number((first * 1_000 + Double(step)).rounded() / 1_000)
    }

    private mutating func anything() -> JSONValue {
        [[], [:], [1, ["a": nil]], "x", false, 1.5].randomElement(using: &generator) ?? .null
    }

    private func bound(_ keyword: String, _ schema: JSONValue) -> Int? {
        guard case .integer(let bound)? = schema[keyword] else { return nil }
        return bound
    }

    private func double(_ value: JSONValue?) -> Double? {
        switch value {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }
}
