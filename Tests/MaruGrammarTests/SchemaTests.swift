import MaruCore
import MaruGrammar
import Testing

@Suite struct SchemaTests {
    private func check(
        _ schema: String,
        accepts: [String],
        refuses: [String],
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let language = try Language(schema: schema)
        #expect(try language.missing(accepts) == [], sourceLocation: location)
        #expect(try language.matched(refuses) == [], sourceLocation: location)
    }

    @Test("Properties come in the order of the schema; those that are not required may be left out")
    func properties() throws {
        let properties = #""type":"object","properties":{"a":{"type":"integer"},"b":{"type":"null"},"c":{"const":1}}"#
        try check(
            #"{\#(properties),"required":["a","b","c"],"additionalProperties":false}"#,
            accepts: [#"{"a":1,"b":null,"c":1}"#, #"{"a": 1, "b": null, "c": 1}"#],
            refuses: [
                "{}", #"{"a":1}"#, #"{"b":null,"a":1,"c":1}"#, #"{"a":1,"b":null,"c":1,"d":1}"#, #"{"a":1"b":null"#,
            ]
        )
        try check(
            "{\(properties)}",
            accepts: ["{}", #"{"a":1}"#, #"{"b":null}"#, #"{"c":1}"#, #"{"a":1,"c":1}"#, #"{"b":null,"c":1}"#],
            refuses: [#"{"a":1,}"#, #"{,"b":null}"#, #"{"c":1,"a":1}"#, #"{"d":1}"#]
        )
        try check(
            #"{\#(properties),"required":["b"]}"#,
            accepts: [#"{"b":null}"#, #"{"a":1,"b":null}"#, #"{"b":null,"c":1}"#, #"{"a":1,"b":null,"c":1}"#],
            refuses: ["{}", #"{"a":1}"#, #"{"a":1,"c":1}"#, #"{"c":1}"#]
        )
    }

    @Test("Additional properties have the schema that they are given and no name that is listed")
    func additionalProperties() throws {
        try check(
            #"{"type":"object","properties":{"ab":{"type":"integer"}},"additionalProperties":{"type":"boolean"}}"#,
            accepts: [
                "{}", #"{"ab":1}"#, #"{"ab":1,"x":true}"#, #"{"x":true,"y":false}"#, #"{"":true}"#, #"{"a":true}"#,
                #"{"abc":true}"#, #"{"b\"":true}"#, #"{"가":true}"#,
            ],
            refuses: [
                #"{"ab":true}"#, #"{"x":1}"#, #"{"x":true,"ab":1}"#, #"{"x":true,"ab":true}"#, #"{"\u0061b":true}"#,
            ]
        )
        try check(
            #"{"type":"object","properties":{"a":{}},"required":["a","z"],"additionalProperties":{"type":"integer"}}"#,
            accepts: [#"{"a":[],"z":1}"#, #"{"a":"","z":1,"y":2}"#],
            refuses: [#"{"a":1}"#, #"{"a":1,"z":""}"#, #"{"a":1,"z":1,"z":2}"#]
        )
        try check(
            #"{"type":"object"}"#,
            accepts: ["{}", #"{"a":{"b":[1]}}"#],
            refuses: ["[]", "1"]
        )
        try check(
            #"{"type":"object","properties":{"a":{"const":1}},"required":["b","b"]}"#,
            accepts: [#"{"a":1,"b":[]}"#, #"{"b":null}"#],
            refuses: [#"{"a":1}"#, #"{"b":1,"b":1}"#, #"{"b":1,"c":1}"#]
        )
        try check(#"{"type":"object","additionalProperties":false}"#, accepts: ["{}"], refuses: [#"{"a":1}"#])
    }

    @Test("A property whose schema is false is left out; one that is required makes the object impossible")
    func falseSchemas() throws {
        try check(
            #"{"type":"object","properties":{"a":false,"b":true}}"#,
            accepts: ["{}", #"{"b":[]}"#],
            refuses: [#"{"a":1}"#]
        )
        #expect(throws: GrammarError.matchesNothing) {
            try Language(schema: #"{"type":"object","properties":{"a":false},"required":["a"]}"#)
        }
    }

    @Test("Enumerations and constants are the listed values in their shortest text")
    func enumerations() throws {
        try check(
            #"{"enum":["a","ab",1,2.5,null,{"k":[1,"가"]},"\""]}"#,
            accepts: [#""a""#, #""ab""#, "1", "2.5", "null", #"{"k":[1,"가"]}"#, #""\"""#],
            refuses: [#""b""#, "2", #"{"k":[1]}"#, "true", #""a"#]
        )
        try check(#"{"type":["string","null"],"enum":["a",1,null]}"#, accepts: [#""a""#, "null"], refuses: ["1"])
        try check(#"{"enum":[1,2,3],"const":2}"#, accepts: ["2"], refuses: ["1", "3"])
    }

    @Test("Arrays have as many items as they may, the first ones of their own kinds")
    func arrays() throws {
        try check(
            #"{"type":"array","items":{"type":"integer"},"minItems":2,"maxItems":3}"#,
            accepts: ["[1,2]", "[1, 2, 3]"],
            refuses: ["[]", "[1]", "[1,2,3,4]", "[1,2,]", #"[1,""]"#]
        )
        try check(#"{"type":"array","maxItems":0}"#, accepts: ["[]"], refuses: ["[1]"])
        try check(
            #"{"type":"array","prefixItems":[{"const":1},{"const":2}],"items":{"const":3},"minItems":1,"maxItems":4}"#,
            accepts: ["[1]", "[1,2]", "[1,2,3]", "[1,2,3,3]"],
            refuses: ["[]", "[2]", "[1,3]", "[1,2,3,3,3]"]
        )
        try check(
            #"{"type":"array","prefixItems":[{"const":1},{"const":2}],"items":false}"#,
            accepts: ["[]", "[1]", "[1,2]"],
            refuses: ["[1,2,3]"]
        )
        try check(
            #"{"type":"array","prefixItems":[{"const":1}],"items":{"const":2},"minItems":3}"#,
            accepts: ["[1,2,2]", "[1,2,2,2]"],
            refuses: ["[1,2]"]
        )
        #expect(throws: GrammarError.matchesNothing) {
            try Language(schema: #"{"type":"array","prefixItems":[{}],"items":false,"minItems":2}"#)
        }
    }

    @Test("The length of a string counts characters, however they are written")
    func lengths() throws {
        try check(
            #"{"type":"string","minLength":2,"maxLength":3}"#,
            accepts: [#""ab""#, #""가나다""#, #""\n\u00e9""#, #""😀😀😀""#, #""\uD83D\uDE00a""#],
            refuses: [#""""#, #""a""#, #""abcd""#, #""가나다라""#, #""\uD83D\uDE00""#]
        )
        try check(#"{"type":"string","minLength":1}"#, accepts: [#""a""#, #""abcdefgh""#], refuses: [#""""#])
        try check(#"{"type":"string","maxLength":0}"#, accepts: [#""""#], refuses: [#""a""#])
    }

    @Test("A pattern matches anywhere unless it is anchored, and together with lengths and formats")
    func patterns() throws {
        try check(
            #"{"type":"string","pattern":"b+"}"#,
            accepts: [#""b""#, #""abbc""#, #""\nb""#],
            refuses: [#""""#, #""ac""#]
        )
        try check(
            #"{"type":"string","pattern":"^[a-c]+$","minLength":2,"maxLength":3}"#,
            accepts: [#""ab""#, #""ccc""#],
            refuses: [#""a""#, #""abca""#, #""ad""#]
        )
        try check(
            #"{"type":"string","pattern":"^a|b$"}"#,
            accepts: [#""ax""#, #""xb""#, #""a""#],
            refuses: [#""xa""#, #""bx""#]
        )
        try check(
            #"{"type":"string","format":"date","pattern":"^20"}"#,
            accepts: [#""2024-02-29""#],
            refuses: [#""1999-01-01""#, #""20""#]
        )
        try check(#"{"type":"string","pattern":"^[\"\\\\]$"}"#, accepts: [#""\"""#, #""\\""#], refuses: [#""a""#])
    }

    @Test("Alternatives may be any of theirs, and what stands beside them holds for each")
    func alternatives() throws {
        try check(
            #"{"anyOf":[{"type":"integer"},{"type":"string"}]}"#,
            accepts: ["1", #""a""#],
            refuses: ["1.5", "true"]
        )
        try check(
            #"""
            {"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},
             "anyOf":[{"required":["a"]},{"required":["b"]}]}
            """#,
            accepts: [#"{"a":1}"#, #"{"b":1}"#, #"{"a":1,"b":2}"#],
            refuses: ["{}"]
        )
        try check(
            #"{"type":"integer","anyOf":[{"maximum":3},{"minimum":8}],"minimum":1,"maximum":9}"#,
            accepts: ["1", "3", "8", "9"],
            refuses: ["0", "4", "7", "10"]
        )
        try check(#"{"type":"string","nullable":true}"#, accepts: [#""a""#, "null"], refuses: ["1"])
    }

    @Test("Exactly one alternative of oneOf matches, which types, constants, bounds and names can tell")
    func exclusiveAlternatives() throws {
        try check(
            #"{"oneOf":[{"type":"integer","maximum":9},{"enum":[10,"a",null]},{"type":"string","minLength":2}]}"#,
            accepts: ["9", "10", "null", #""a""#, #""ab""#],
            refuses: ["11", #""b""#]
        )
        try check(
            #"""
            {"type":"object","required":["kind"],"oneOf":[
              {"properties":{"kind":{"const":"circle"},"radius":{"type":"number"}}},
              {"properties":{"kind":{"enum":["line","path"]}}}]}
            """#,
            accepts: [#"{"kind":"circle","radius":1}"#, #"{"kind":"path"}"#],
            refuses: [#"{"kind":"path","radius":1}"#, "{}"]
        )
        try check(
            #"""
            {"oneOf":[{"type":"object","properties":{"a":{}},"required":["a"]},
                      {"type":"object","properties":{"b":{}},"required":["b"]},
                      {"type":"array","minItems":2},{"type":"array","maxItems":1}]}
            """#,
            accepts: [#"{"a":1}"#, #"{"b":1}"#, "[]", "[1, 2]"],
            refuses: ["{}", #"{"a":1,"b":1}"#]
        )
        try check(
            ##"""
            {"$defs":{"leaf":{"type":"string"},"node":{"anyOf":[{"type":"boolean"},{"type":"null"}]}},
             "oneOf":[{"$ref":"#/$defs/leaf"},{"$ref":"#/$defs/node"}]}
            """##,
            accepts: [#""a""#, "true", "null"],
            refuses: ["1"]
        )
    }

    @Test(
        "A oneOf of which two alternatives might match is refused",
        arguments: [
            #"[{"type":"integer"},{"type":"number"}]"#, #"[{"type":"string"},{}]"#, #"[{"enum":[1,2]},{"const":2.0}]"#,
            #"[{"type":"integer","maximum":9},{"type":"integer","minimum":9}]"#,
            #"[{"required":["a"]},{"required":["b"]}]"#, #"[{"properties":{"a":{}}},{"type":"string"}]"#,
            #"[{"type":"string","pattern":"^a"},{"type":"string","pattern":"^b"}]"#,
            #"[{"const":{"a":1,"b":2}},{"const":{"b":2,"a":1}}]"#, #"[{"const":1,"nullable":true},{"type":"null"}]"#,
            #"[{"type":"boolean"},{"anyOf":[{"type":"string"},{"const":true}]}]"#,
        ]
    )
    func overlappingAlternatives(branches: String) throws {
        let error = try #require(throws: GrammarError.self) { try Language(schema: #"{"oneOf":\#(branches)}"#) }
        guard case .unsupportedKeyword("oneOf", at: "#", let reason) = error else { throw error }
        #expect(reason.contains("alternative 0 and 1"))
    }

    @Test("All parts of allOf hold at once")
    func conjunctions() throws {
        try check(
            #"""
            {"allOf":[{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]},
                      {"properties":{"b":{"type":"null"}}}]}
            """#,
            accepts: [#"{"a":1}"#, #"{"a":1,"b":null}"#],
            refuses: ["{}", #"{"b":null}"#]
        )
        try check(
            #"{"allOf":[{"type":"number"},{"type":"integer","minimum":3},{"maximum":5}]}"#,
            accepts: ["3", "5"],
            refuses: ["2", "6", "3.5"]
        )
        try check(
            ##"{"$defs":{"A":{"type":"string"}},"allOf":[{"$ref":"#/$defs/A"}],"maxLength":1,"title":"t"}"##,
            accepts: [#""a""#],
            refuses: [#""ab""#, "1"]
        )
        #expect(throws: GrammarError.self) {
            try Language(
                schema: #"{"allOf":[{"properties":{"a":{"type":"null"}}},{"properties":{"a":{"type":"string"}}}]}"#
            )
        }
    }

    @Test("References may go round")
    func recursion() throws {
        try check(
            ##"""
            {"$defs":{"node":{"type":"object","properties":{"v":{"type":"integer"},"next":{"anyOf":[
              {"$ref":"#/$defs/node"},{"type":"null"}]}},"required":["v","next"],"additionalProperties":false}},
             "$ref":"#/$defs/node"}
            """##,
            accepts: [#"{"v":1,"next":null}"#, #"{"v":1,"next":{"v":2,"next":{"v":3,"next":null}}}"#],
            refuses: [#"{"v":1}"#, #"{"v":1,"next":{"v":2,"next":null}"#, #"{"v":1,"next":{}}"#]
        )
        try check(
            ##"{"type":"array","items":{"$ref":"#"}}"##,
            accepts: ["[]", "[[],[[]]]"],
            refuses: ["[", "[1]", "[]]"]
        )
        try check(
            ##"{"properties":{"a/b":{"type":"null"},"c":{"$ref":"#/properties/a~1b"}},"type":"object"}"##,
            accepts: [#"{"a/b":null,"c":null}"#],
            refuses: [#"{"c":1}"#]
        )
    }

    @Test("A schema that never ends matches nothing")
    func endless() {
        #expect(throws: GrammarError.matchesNothing) {
            try Language(schema: ##"{"type":"object","properties":{"a":{"$ref":"#"}},"required":["a"]}"##)
        }
        #expect(throws: GrammarError.self) { try Language(schema: ##"{"$ref":"#"}"##) }
    }

    @Test("Without a type, what is asserted says which; without assertions, anything goes")
    func untyped() throws {
        try check("{}", accepts: ["1", "[]", #"{"a":null}"#, "true", #""x""#], refuses: ["", "x", "01"])
        try check("true", accepts: ["1"], refuses: [""])
        try check(#"{"minLength":1}"#, accepts: [#""a""#], refuses: [#""""#, "1"])
        try check(#"{"title":"t","description":"d","default":1,"x-y":2}"#, accepts: ["null"], refuses: [])
    }
}
