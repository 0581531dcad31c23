extension Schema {
    private static let keywordTypes: [String: JSONType] = [
        "properties": .object, "required": .object, "additionalProperties": .object,
        "items": .array, "prefixItems": .array, "minItems": .array, "maxItems": .array,
        "minLength": .string, "maxLength": .string, "pattern": .string, "format": .string,
        "minimum": .number, "maximum": .number, "exclusiveMinimum": .number, "exclusiveMaximum": .number,
    ]

    /// The types that the assertions are about; `nil` when there are none.
    var impliedTypes: Set<JSONType>? {
        let types = Set(keywords.compactMap { Self.keywordTypes[$0] })
        return types.isEmpty ? nil : types
    }

    /// An assertion about some type.
    var assertingKeyword: String? { keywords.first { Self.keywordTypes[$0] != nil } }

    /// Whether any value is allowed, choices aside.
    var assertsNothing: Bool {
        types == nil && values == nil && impliedTypes == nil && choices.isEmpty && allOf.isEmpty && reference == nil
    }
}
