import MaruCore

/// Reads the keywords of one schema.
///
/// All that it knows is listed here: assertions, keywords that only describe, and those that it refuses by name. A
/// keyword that is none of these is refused too: it may be a misspelt assertion.
struct SchemaReader {
    private let source: Subschema
    private var schema: Schema
    private var isExclusiveMinimum = false
    private var isExclusiveMaximum = false

    /// Keywords that describe and do not restrict.
    private static let annotations: Set<String> = [
        "$anchor", "$comment", "$defs", "$id", "$schema", "$vocabulary", "contentEncoding", "contentMediaType",
        "contentSchema", "default", "definitions", "deprecated", "description", "discriminator", "example", "examples",
        "externalDocs", "id", "readOnly", "strict", "title", "writeOnly", "xml",
    ]

    static func read(_ source: Subschema) throws(GrammarError) -> Schema {
        guard case .object(let members) = source.value else {
            throw .invalidKeyword(
                "a schema",
                at: source.pointer,
                found: source.value.kind,
                expected: "an object or a boolean"
            )
        }
        var reader = SchemaReader(source: source, schema: Schema(pointer: source.pointer))
        for member in members where !annotations.contains(member.key) && !member.key.hasPrefix("x-") {
            try reader.read(member.key, member.value)
            reader.schema.keywords.append(member.key)
        }
        if reader.schema.isNullable, reader.schema.types != nil { reader.schema.types?.insert(.null) }
        return reader.schema
    }

    private mutating func read(_ keyword: String, _ value: JSONValue) throws(GrammarError) {
        switch keyword {
        case "type": schema.types = try types(value)
        case "nullable": schema.isNullable = try boolean(keyword, value)
        case "enum": try readValues(keyword, try list(keyword, value))
        case "const": try readValues(keyword, [value])
        case "$ref": schema.reference = try string(keyword, value)
        case "allOf": schema.allOf = try schemas(keyword, value)
        case "anyOf", "oneOf":
            let choice = Schema.Choice(branches: try schemas(keyword, value), isExclusive: keyword == "oneOf")
            schema.choices.append(choice)
        case "properties": schema.object.properties = try properties(value)
        case "required": schema.object.required = try names(keyword, value)
        case "additionalProperties": schema.object.additional = source.part(keyword, value)
        case "items": try readItems(value)
        case "prefixItems": schema.array.prefix = try schemas(keyword, value)
        case "minItems": schema.array.minimum = try count(keyword, value)
        case "maxItems": schema.array.maximum = try count(keyword, value)
        case "minLength": schema.string.minimum = try count(keyword, value)
        case "maxLength": schema.string.maximum = try count(keyword, value)
        case "pattern":
            let pattern = try string(keyword, value)
            schema.string.patterns.append(Schema.Pattern(source: pattern, isWhole: false, pointer: source.pointer))
        case "format": try readFormat(try string(keyword, value))
        case "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum": try readBound(keyword, value)
        case "uniqueItems" where value == false: return
        default: throw Self.refusal(of: keyword, at: source.pointer)
        }
    }

    private static func refusal(of keyword: String, at pointer: String) -> GrammarError {
        let reason =
            switch keyword {
            case "multipleOf": "multiples cannot be told from their digits; drop it and check the answer"
            case "not", "if", "then", "else", "dependentSchemas", "dependentRequired", "dependencies":
                "conditions and negations are not supported; list the cases with anyOf"
            case "patternProperties", "propertyNames": "names must be listed in properties or free"
            case "minProperties", "maxProperties", "contains", "minContains", "maxContains", "uniqueItems":
                "it depends on what all parts hold together"
            case "unevaluatedProperties", "additionalItems", "unevaluatedItems":
                "use additionalProperties, or items with prefixItems"
            default: "the keyword is not known"
            }
        return .unsupportedKeyword(keyword, at: pointer, reason: reason)
    }
}

extension SchemaReader {
    private mutating func readValues(_ keyword: String, _ values: [JSONValue]) throws(GrammarError) {
        guard let earlier = schema.values else { return schema.values = values }
        schema.values = earlier.filter(values.contains)
    }

    /// Before 2020, `items` with a list was what `prefixItems` is now.
    private mutating func readItems(_ value: JSONValue) throws(GrammarError) {
        if case .array = value {
            schema.array.prefix = try schemas("items", value)
        } else {
            schema.array.items = source.part("items", value)
        }
    }

    private mutating func readFormat(_ name: String) throws(GrammarError) {
        guard let pattern = StringFormat.all[name] else {
            let supported = StringFormat.all.keys.sorted().joined(separator: ", ")
            let reason = "there is no format \"\(name)\"; supported are \(supported)"
            throw .unsupportedKeyword("format", at: source.pointer, reason: reason)
        }
        schema.string.patterns.append(Schema.Pattern(source: pattern, isWhole: true, pointer: source.pointer))
    }

    private mutating func readBound(_ keyword: String, _ value: JSONValue) throws(GrammarError) {
        switch value {
        case .integer: break
        case .number(let number) where number.isFinite: break
        default: throw invalid(keyword, value, "a number, with a strict bound of its own")
        }
        let bound = Schema.Bound(value: value, isStrict: keyword.hasPrefix("exclusive"))
        if keyword.lowercased().hasSuffix("minimum") {
            schema.number.lower.append(bound)
        } else {
            schema.number.upper.append(bound)
        }
    }

    private func types(_ value: JSONValue) throws(GrammarError) -> Set<JSONType> {
        let names = if case .array(let names) = value { names } else { [value] }
        var types: Set<JSONType> = []
        for name in names {
            guard case .string(let name) = name, let type = JSONType(rawValue: name) else {
                throw invalid("type", value, JSONType.allCases.map(\.rawValue).joined(separator: ", "))
            }
            types.insert(type)
        }
        return types
    }

    private func properties(_ value: JSONValue) throws(GrammarError) -> [Schema.Property] {
        guard case .object(let members) = value else { throw invalid("properties", value, "an object") }
        let parent = Subschema(value: value, pointer: source.pointer + "/properties")
        return members.map { Schema.Property(name: $0.key, schema: parent.part($0.key, $0.value)) }
    }

    private func schemas(_ keyword: String, _ value: JSONValue) throws(GrammarError) -> [Subschema] {
        let parent = Subschema(value: value, pointer: source.pointer + "/" + keyword)
        return try list(keyword, value).enumerated().map { parent.part(String($0.offset), $0.element) }
    }

    private func names(_ keyword: String, _ value: JSONValue) throws(GrammarError) -> [String] {
        try list(keyword, value).map { (name) throws(GrammarError) in try string(keyword, name) }
    }

    private func list(_ keyword: String, _ value: JSONValue) throws(GrammarError) -> [JSONValue] {
        guard case .array(let elements) = value else { throw invalid(keyword, value, "a list") }
        return elements
    }

    private func string(_ keyword: String, _ value: JSONValue) throws(GrammarError) -> String {
        guard case .string(let string) = value else { throw invalid(keyword, value, "a string") }
        return string
    }

    private func boolean(_ keyword: String, _ value: JSONValue) throws(GrammarError) -> Bool {
        guard case .bool(let bool) = value else { throw invalid(keyword, value, "true or false") }
        return bool
    }

    private func count(_ keyword: String, _ value: JSONValue) throws(GrammarError) -> Int {
        switch value {
        case .integer(let count) where count >= 0: return count
        case .number(let number):
            if let count = Int(exactly: number), count >= 0 { return count }
        default: break
        }
        throw invalid(keyword, value, "a whole number that is not negative")
    }

    private func invalid(_ keyword: String, _ value: JSONValue, _ expected: String) -> GrammarError {
        .invalidKeyword(keyword, at: source.pointer, found: value.serialized(), expected: expected)
    }
}

extension JSONValue {
    /// What an error calls a value of this kind.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
