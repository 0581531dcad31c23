import MaruCore
import MaruTesting

/// Makes random schemas.
struct SchemaMaker {
    var generator: SeededGenerator
    private static let names = ["a", "ab", "name", "이름", "q\"uote", "b", "value"]

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// A document with definitions, of which some refer to themselves.
    mutating func document() -> JSONValue {
        let tree: JSONValue = [
            "type": "object",
            "properties": ["value": leaf(), "children": ["type": "array", "items": ["$ref": "#/$defs/tree"]]],
            "required": ["value"], "additionalProperties": false,
        ]
        guard case .object(let keywords) = schema(depth: 3) else { return true }
        return .object(keywords + [.init(key: "$defs", value: ["tree": tree, "leaf": leaf()])])
    }

    private mutating func schema(depth: Int) -> JSONValue {
        guard depth > 0 else { return leaf() }
        switch Int.random(in: 0..<11, using: &generator) {
        case 0...3: return object(depth: depth)
        case 4, 5: return array(depth: depth)
        case 6:
            return [
                "anyOf": .array((0..<Int.random(in: 1...3, using: &generator)).map { _ in schema(depth: depth - 1) })
            ]
        case 7: return ["$ref": chance(2) ? "#/$defs/tree" : "#/$defs/leaf"]
        case 8:
            return [
                "allOf": [
                    ["type": "object", "properties": ["x": leaf()], "required": ["x"]], ["properties": ["y": leaf()]],
                ]
            ]
        case 9:
            return ["oneOf": [tagged("a", depth: depth), ["type": ["null", "boolean"]], tagged("가", depth: depth)]]
        default: return leaf()
        }
    }

    private mutating func tagged(_ tag: JSONValue, depth: Int) -> JSONValue {
        [
            "type": "object", "properties": ["kind": ["const": tag], "value": schema(depth: depth - 1)],
            "required": ["kind"],
        ]
    }

    private mutating func object(depth: Int) -> JSONValue {
        let names = Self.names.shuffled(using: &generator).prefix(Int.random(in: 0...4, using: &generator))
        let properties = names.map { JSONValue.Member(key: $0, value: schema(depth: depth - 1)) }
        let required = names.filter { _ in chance(2) }.map { JSONValue.string($0) }
        var keywords: [JSONValue.Member] = [.init(key: "type", value: "object")]
        if !properties.isEmpty { keywords.append(.init(key: "properties", value: .object(properties))) }
        if !required.isEmpty { keywords.append(.init(key: "required", value: .array(required))) }
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: keywords.append(.init(key: "additionalProperties", value: true))
        case 1: keywords.append(.init(key: "additionalProperties", value: leaf()))
        default: keywords.append(.init(key: "additionalProperties", value: false))
        }
        return .object(keywords)
    }

    private mutating func array(depth: Int) -> JSONValue {
        var keywords: [JSONValue.Member] = [.init(key: "type", value: "array")]
        let prefix = chance(3) ? (0..<Int.random(in: 1...3, using: &generator)).map { _ in leaf() } : []
        if !prefix.isEmpty { keywords.append(.init(key: "prefixItems", value: .array(prefix))) }
        keywords.append(.init(key: "items", value: !prefix.isEmpty && chance(2) ? false : schema(depth: depth - 1)))
        let minimum = Int.random(in: 0...2, using: &generator)
        if chance(2) { keywords.append(.init(key: "minItems", value: .integer(min(minimum, max(prefix.count, 1))))) }
        if chance(2) {
            let maximum = minimum + Int.random(in: 0...3, using: &generator)
            keywords.append(.init(key: "maxItems", value: .integer(max(1, maximum))))
        }
        return .object(keywords)
    }

    private mutating func leaf() -> JSONValue {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return ["type": "string"]
        case 1:
            return ["type": "string", "minLength": 1, "maxLength": .integer(Int.random(in: 1...12, using: &generator))]
        case 2: return ["type": "string", "minLength": .integer(Int.random(in: 1...3, using: &generator))]
        case 3: return ["enum": ["a", "ab", "가", 1, -2.5, nil, ["k": [1, 2]], "q\"\n"]]
        case 4: return ["const": "only"]
        case 5: return ["type": ["boolean", "null"]]
        case 6: return ["type": "number"]
        case 7, 8: return range(of: "integer")
        case 9, 10: return range(of: "number")
        default: return ["type": ["integer", "string"], "description": "either"]
        }
    }

    private mutating func range(of type: JSONValue) -> JSONValue {
        var keywords: [JSONValue.Member] = [.init(key: "type", value: type)]
        let scale = [10, 1_000, 1_000_000].randomElement(using: &generator) ?? 10
        let lower = Int.random(in: -scale...scale, using: &generator)
        let upper = lower + Int.random(in: 2...scale, using: &generator)
        let divisor = type == "number" ? 1_000.0 : 1
        func bound(_ value: Int) -> JSONValue { divisor == 1 ? .integer(value) : .number(Double(value) / divisor) }
        if chance(2) {
            keywords.append(.init(key: chance(2) ? "minimum" : "exclusiveMinimum", value: bound(lower)))
        }
        if chance(2) {
            keywords.append(.init(key: chance(2) ? "maximum" : "exclusiveMaximum", value: bound(upper)))
        }
        return .object(keywords)
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }
}
