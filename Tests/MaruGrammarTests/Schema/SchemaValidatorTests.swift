import MaruCore
import MaruGrammar
import Testing

@Suite("Validating JSON by a schema")
struct SchemaValidatorTests {
    private func violations(_ schema: String, _ document: String) throws -> [String] {
        try SchemaValidator(JSONValue(parsing: schema)).violations(of: JSONValue(parsing: document)).map(\.description)
    }

    @Test func `Keys may come in any order, and one that is missing is named`() throws {
        let schema =
            #"{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"}},"required":["a","b"]}"#
        #expect(try violations(schema, #"{"b":"x","a":1}"#).isEmpty)
        #expect(
            try violations(schema, #"{"b":1}"#) == [
                "the document has no a", "/b has to be of type string, found a number",
            ]
        )
    }

    @Test func `Unnamed keys are allowed unless the schema says no`() throws {
        #expect(try violations(#"{"properties":{"a":{}}}"#, #"{"c":1}"#).isEmpty)
        #expect(
            try violations(#"{"properties":{"a":{}},"additionalProperties":false}"#, #"{"c":1}"#) == [
                "/c is not allowed"
            ]
        )
    }

    @Test(arguments: [
        (#"{"type":"integer","minimum":1,"exclusiveMaximum":5}"#, "1", "5"),
        (#"{"type":"integer"}"#, "3.0", "3.5"),
        (#"{"enum":[1,"a",{"x":1,"y":2}]}"#, #"{"y":2,"x":1.0}"#, #"{"x":1}"#),
        (#"{"type":"string","pattern":"^[a-z]+$","maxLength":3}"#, #""abc""#, #""aB""#),
        (#"{"type":"string","maxLength":2}"#, #""마루""#, #""마루야""#),
        (#"{"format":"date"}"#, #""2026-02-28""#, #""2026-02-30""#),
        (#"{"items":{"type":"boolean"},"minItems":1}"#, "[true]", "[]"),
        (#"{"prefixItems":[{"const":1}],"items":{"const":2}}"#, "[1,2]", "[1,1]"),
        (#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "null", "1"),
        (#"{"oneOf":[{"minimum":1},{"maximum":3}]}"#, "0", "2"),
        (#"{"allOf":[{"minimum":1},{"maximum":3}]}"#, "2", "4"),
        (#"{"type":"string","nullable":true}"#, "null", "1"),
    ])
    func `A keyword allows the one and not the other`(schema: String, good: String, bad: String) throws {
        #expect(try violations(schema, good).isEmpty, "\(schema) \(good)")
        #expect(try !violations(schema, bad).isEmpty, "\(schema) \(bad)")
    }

    @Test func `References may come back to themselves through a part`() throws {
        let schema =
            ##"{"$ref":"#/$defs/n","$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}}}}}"##
        #expect(try violations(schema, #"{"next":{"next":{}}}"#).isEmpty)
        #expect(
            try violations(schema, #"{"next":{"next":1}}"#) == ["/next/next has to be of type object, found a number"]
        )
    }

    @Test func `A reference that reads nothing ends in an error`() throws {
        let validator = try SchemaValidator(JSONValue(parsing: ##"{"$ref":"#"}"##))
        #expect(throws: GrammarError.limit(.nesting(limit: 256))) { try validator.violations(of: 1) }
    }

    @Test func `A keyword that is not known is refused before any document comes`() {
        #expect(throws: GrammarError.self) { try SchemaValidator(["properties": ["a": ["multipleOf": 2]]]) }
        #expect(throws: GrammarError.self) { try SchemaValidator(["minimun": 2]) }
    }
}
