import MaruCore
import Testing

@testable import MaruAPI

@Suite("Formats in requests")
struct FormatRequestTests {
    private func decode(_ fields: String, form: AnswerForm = .chat) throws(APIError) -> OutputFormat {
        let prompt = form == .chat ? #""messages":[{"role":"user","content":"Hi"}]"# : #""prompt":"Hi""#
        let body = #"{"model":"m",\#(prompt),\#(fields)}"#
        return try AnswerRequest(form, body: Array(body.utf8)).generations[0].format
    }

    private static let schema: JSONValue = ["type": "object"]

    @Test(
        "Every name of a format is understood",
        arguments: [
            (#""response_format":{"type":"text"}"#, .text), (#""response_format":{"type":"json_object"}"#, .jsonObject),
            (
                ##""response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":{"type":"object"}}}"##,
                .jsonSchema(schema)
            ),
            (#""structured_outputs":{"json":{"type":"object"}}"#, .jsonSchema(schema)),
            (#""structured_outputs":{"json":"{\"type\":\"object\"}"}"#, .jsonSchema(schema)),
            (#""structured_outputs":{"regex":"a+"}"#, .regularExpression("a+")),
            (#""structured_outputs":{"choice":["a","b"]}"#, .choice(["a", "b"])),
            (#""structured_outputs":{"grammar":"root ::= \"a\""}"#, .grammar(#"root ::= "a""#)),
            (#""structured_outputs":{"json_object":true}"#, .jsonObject),
            (#""guided_json":{"type":"object"}"#, .jsonSchema(schema)),
            (#""guided_regex":"a""#, .regularExpression("a")),
            (#""guided_choice":["a"]"#, .choice(["a"])), (#""guided_grammar":"g""#, .grammar("g")),
            (#""json_schema":{"type":"object"}"#, .jsonSchema(schema)), (#""grammar":"g""#, .grammar("g")),
        ] as [(String, OutputFormat)]
    )
    func formats(fields: String, format: OutputFormat) throws {
        #expect(try decode(fields) == format)
        #expect(try decode(fields, form: .completion) == format)
    }

    @Test(
        "What is no format is refused by name",
        arguments: [
            (#""response_format":{"type":"xml"}"#, "response_format.type"),
            (#""response_format":{"type":"json_schema"}"#, "response_format.json_schema"),
            (
                #""response_format":{"type":"json_schema","json_schema":{"name":"n"}}"#,
                "response_format.json_schema.schema"
            ),
            (#""guided_json":"{""#, "guided_json"), (#""guided_choice":[]"#, "guided_choice"),
            (#""guided_regex":3"#, "guided_regex"), (#""structured_outputs":{"xml":1}"#, "structured_outputs.xml"),
            (#""guided_regex":"a","grammar":"g""#, "grammar"),
        ]
    )
    func refused(fields: String, parameter: String) {
        let error = #expect(throws: APIError.self) { try decode(fields) }
        #expect(error?.parameter == parameter)
    }
}
