import MaruCore

/// A part of a schema document and where it stands. Not yet read.
struct Subschema: Hashable, Sendable {
    var value: JSONValue
    /// A JSON pointer in a fragment, as `#/properties/name`.
    var pointer: String

    /// The part behind `step`.
    func part(_ step: String, _ value: JSONValue) -> Subschema {
        let escaped = step.replacing("~", with: "~0").replacing("/", with: "~1")
        return Subschema(value: value, pointer: pointer + "/" + escaped)
    }
}

/// The types of JSON Schema, in the order in which alternatives are compiled.
enum JSONType: String, CaseIterable, Sendable {
    case object, array, string, integer, number, boolean, null
}

/// What a schema asserts, by the type that it is about.
struct Schema: Sendable {
    struct Property: Sendable {
        var name: String
        var schema: Subschema
    }

    struct ObjectAssertions: Sendable {
        var properties: [Property] = []
        var required: [String] = []
        var additional: Subschema?
    }

    struct ArrayAssertions: Sendable {
        var prefix: [Subschema]?
        var items: Subschema?
        var minimum: Int?
        var maximum: Int?
    }

    struct StringAssertions: Sendable {
        var minimum: Int?
        var maximum: Int?
        /// A string must match all of them.
        var patterns: [Pattern] = []
    }

    /// A regular expression; formats are kept as those that they stand for.
    struct Pattern: Hashable, Sendable {
        var source: String
        var isWhole: Bool
        var pointer: String
    }

    struct NumberAssertions: Sendable {
        var lower: [Bound] = []
        var upper: [Bound] = []
    }

    struct Bound: Sendable {
        var value: JSONValue
        var isStrict: Bool
    }

    struct Choice: Sendable {
        var branches: [Subschema]
        /// Whether no second one may match.
        var isExclusive: Bool
    }

    var pointer: String
    /// `nil` is any.
    var types: Set<JSONType>?
    /// Whether `null` is allowed besides, as `nullable` of OpenAPI says.
    var isNullable = false
    /// What `enum` and `const` list.
    var values: [JSONValue]?
    var object = ObjectAssertions()
    var array = ArrayAssertions()
    var string = StringAssertions()
    var number = NumberAssertions()
    var reference: String?
    var allOf: [Subschema] = []
    /// `anyOf` and `oneOf`: of each, one must match.
    var choices: [Choice] = []
    /// The keywords that are assertions, in their order.
    var keywords: [String] = []
}
