import MaruCore
import MaruGrammar
import Testing

@Suite struct ErrorTests {
    @Test(
        "A keyword that is not supported is named, with the pointer of its schema",
        arguments: [
            "multipleOf", "not", "if", "patternProperties", "propertyNames", "minProperties", "uniqueItems", "contains",
            "dependentRequired", "unevaluatedProperties", "$dynamicRef", "maxLenght",
        ]
    )
    func unsupported(keyword: String) throws {
        let schema = #"{"type":"object","properties":{"x/y":{"items":{"\#(keyword)":true}}}}"#
        let error = try #require(throws: GrammarError.self) { try Language(schema: schema) }
        guard case .unsupportedKeyword(keyword, at: "#/properties/x~1y/items", let reason) = error else { throw error }
        #expect(!reason.isEmpty)
    }

    @Test(
        "A keyword with a wrong value is named, with what was found",
        arguments: [
            (#"{"type":"text"}"#, "type"), (#"{"type":1}"#, "type"), (#"{"enum":1}"#, "enum"),
            (#"{"properties":[]}"#, "properties"), (#"{"required":"a"}"#, "required"),
            (#"{"minItems":-1}"#, "minItems"),
            (#"{"maxLength":1.5}"#, "maxLength"), (#"{"minimum":"1"}"#, "minimum"),
            (#"{"exclusiveMaximum":true}"#, "exclusiveMaximum"),
            (#"{"anyOf":{}}"#, "anyOf"), (#"{"pattern":1}"#, "pattern"), (#"{"nullable":1}"#, "nullable"),
            ("1", "a schema"),
        ]
    )
    func invalid(schema: String, keyword: String) throws {
        let error = try #require(throws: GrammarError.self) { try Language(schema: schema) }
        guard case .invalidKeyword(keyword, at: "#", _, _) = error else { throw error }
    }

    @Test("References that lead nowhere are named")
    func references() {
        for reference in ["#/$defs/none", "other.json", "https://a.b/c", "#anchor"] {
            #expect(throws: GrammarError.unresolvedReference(reference, at: "#/items")) {
                try Language(schema: #"{"type":"array","items":{"$ref":"\#(reference)"}}"#)
            }
        }
    }

    @Test("A pattern that is not supported is named with its schema")
    func patterns() throws {
        let error = try #require(throws: GrammarError.self) {
            try Language(schema: #"{"type":"array","items":{"type":"string","pattern":"a(?=b)"}}"#)
        }
        guard case .unsupportedKeyword("pattern", at: "#/items", let reason) = error else { throw error }
        #expect(reason.contains("look-ahead"))
    }

    @Test("Assertions beside an enumeration are refused, since they would have to be checked")
    func enumerationWithAssertions() {
        #expect(throws: GrammarError.self) { try Language(schema: #"{"enum":["a","bc"],"minLength":2}"#) }
    }

    @Test("A grammar beyond the limits is refused with the limit's name")
    func limits() throws {
        var limits = GrammarLimits()
        limits.states = 2_000
        limits.schemas = 100
        limits.edges = 50_000
        limits.repetitions = 1_000
        limits.sourceBytes = 1_000
        func limit(_ source: GrammarSource) throws -> GrammarLimit? {
            let error = try #require(throws: GrammarError.self) { try Grammar.compile(source, limits: limits) }
            guard case .limit(let limit) = error else { throw error }
            return limit
        }
        #expect(try limit(.regularExpression("((a{100}){100}){100}")) == .states(limit: 2_000))
        #expect(try limit(.regularExpression("a{1001}")) == .repetitions(limit: 1_000, found: 1_001))
        #expect(try limit(.regularExpression("a{99999999999999999999}")) == .repetitions(limit: 1_000, found: .max))
        #expect(
            try limit(.regularExpression(String(repeating: "a", count: 1_001)))
                == .sourceBytes(limit: 1_000, found: 1_001)
        )
        #expect(try limit(.regularExpression(String(repeating: "(", count: 100))) == .nesting(limit: 64))
        #expect(try limit(.contextFree("root ::= " + String(repeating: "(", count: 100))) == .nesting(limit: 64))
        #expect(try limit(.regularExpression("(a?){900}")) == .edges(limit: 50_000))
        let nested = (0..<80).reduce(JSONValue.bool(true)) { schema, _ in ["type": "array", "items": schema] }
        #expect(try limit(.jsonSchema(nested)) == .nesting(limit: 64))
        let choice: JSONValue = ["anyOf": [["minimum": 1], ["maximum": 5], ["minimum": 2]]]
        #expect(try limit(.jsonSchema(["allOf": .array(Array(repeating: choice, count: 10))])) == .schemas(limit: 100))
    }

    @Test("Every error is a sentence that says what to do or what was found")
    func descriptions() {
        let errors: [GrammarError] = [
            .unsupportedKeyword("not", at: "#/a", reason: "r"), .matchesNothing, .noTokenFits,
            .invalidKeyword("type", at: "#", found: "1", expected: "a name"), .unresolvedReference("x", at: "#"),
            .syntax(.contextFree, found: "'x'", expected: "'y'", at: SourcePosition(line: 2, column: 3)),
            .unsupportedSyntax(.regularExpression, "flags", at: SourcePosition(line: 1, column: 1)),
            .undefinedRule("a"), .duplicateRule("a"), .leftRecursion(["a", "b", "a"]), .limit(.states(limit: 1)),
            .tokenOutOfRange(5, count: 2),
        ]
        for error in errors { #expect("\(error)".hasSuffix(".")) }
        #expect("\(errors[5])" == "The grammar cannot be read: at line 2, column 3, expected 'y', found 'x'.")
    }
}
