import HTTPTypes
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Looking at prompts", .timeLimit(.minutes(5)))
struct PromptRouteTests {
    private static let messages = #""messages":[{"role":"user","content":"Hi there"}]"#

    @Test(
        "A text becomes tokens in the shape that the request's form stands for",
        arguments: [
            (#""content":"a b""#, #"{"tokens":[2,3]}"#),
            (#""content":"a <|end|>""#, #"{"tokens":[2,1]}"#),
            (#""content":"a <|end|>","parse_special":false"#, #"{"tokens":[2,3]}"#),
            (#""content":"a","add_special":true"#, #"{"tokens":[0,2]}"#),
            (#""content":"a b","with_pieces":true"#, #"{"tokens":[{"id":2,"piece":"a"},{"id":3,"piece":"b"}]}"#),
            (#""prompt":"a <|end|>""#, #"{"count":3,"max_model_len":64,"tokens":[0,2,3],"token_strs":null}"#),
            (
                #""prompt":"a b","add_special_tokens":false,"return_token_strs":true,"model":"scripted""#,
                #"{"count":2,"max_model_len":64,"tokens":[2,3],"token_strs":["a","b"]}"#
            ),
            (
                messages + #","return_token_strs":true"#,
                #"{"count":4,"max_model_len":64,"tokens":[2,3,4,5],"token_strs":["user:","Hi","there","assistant:"]}"#
            ),
            (
                messages + #","add_generation_prompt":false,"add_special_tokens":true"#,
                #"{"count":4,"max_model_len":64,"tokens":[0,2,3,4],"token_strs":null}"#
            ),
        ]
    )
    func tokenize(fields: String, expected: String) async throws {
        let answer = try await send(.post, "/tokenize", "{\(fields)}")
        #expect(answer.text == expected)
    }

    @Test(
        "A request to tokenize that is not one of the forms is refused by name",
        arguments: [
            ("{}", "missing_required_parameter", "prompt"),
            (#"{"content":"a","prompt":"b"}"#, "conflicting_parameters", "content"),
            (#"{"content":"a","add_special_tokens":true}"#, "unknown_parameter", "add_special_tokens"),
            (#"{"prompt":"a","with_pieces":true}"#, "unknown_parameter", "with_pieces"),
            (#"{"prompt":["a"]}"#, "invalid_type", "prompt"),
            (#"{"prompt":"a","model":"x"}"#, "model_not_found", "model"),
            (#"{"messages":[]}"#, "invalid_value", "messages"),
            (
                #"{"messages":[{"role":"user","content":"a"}],"chat_template":"x"}"#, "unsupported_parameter",
                "chat_template"
            ),
        ]
    )
    func refused(body: String, code: String, parameter: String) async throws {
        let answer = try await send(.post, "/tokenize", body)
        #expect(answer.code?.text == code)
        #expect(answer.json["error"]?["param"]?.text == parameter)
    }

    @Test("Tokens become text, under the names of both servers, with U+FFFD for half a character")
    func detokenize() async throws {
        let whole = try await send(.post, "/detokenize", #"{"tokens":[1237,1149,1156]}"#)
        #expect(whole.text == #"{"content":"한","prompt":"한"}"#)
        let half = try await send(.post, "/detokenize", #"{"tokens":[1237,1149]}"#)
        #expect(half.json["content"] == "\u{FFFD}")
        let unknown = try await send(.post, "/detokenize", #"{"tokens":[999]}"#)
        #expect(unknown.status == 400)
        #expect(unknown.json["error"]?["param"] == "tokens")
        #expect(unknown.text.contains("999"))
    }

    @Test("The template shows what a chat would become, with the fields of a chat")
    func template() async throws {
        let fields = [
            ("", "user: Hi there assistant:"), (#","add_generation_prompt":false"#, "user: Hi there"),
            (#","model":"scripted","temperature":0,"stream":true"#, "user: Hi there assistant:"),
        ]
        for (fields, prompt) in fields {
            let answer = try await send(.post, "/apply-template", "{\(Self.messages)\(fields)}")
            #expect(answer.json == ["prompt": .string(prompt)])
        }
        #expect(try await send(.post, "/apply-template", "{\(Self.messages),\"foo\":1}").code == "unknown_parameter")
    }

    @Test("Without a tokenizer or a chat template, the answer says what is missing")
    func missing() async throws {
        let elsewhere = ScriptedGenerator(inspector: nil)
        for (path, body) in [("/tokenize", #"{"prompt":"a"}"#), ("/detokenize", #"{"tokens":[]}"#)] {
            let answer = try await send(.post, path, body, generator: elsewhere)
            #expect(answer.status == 501)
            #expect(answer.code == "tokenizer_unavailable")
        }
        let base = ScriptedGenerator(supportsChat: false)
        for path in ["/tokenize", "/apply-template"] {
            let answer = try await send(.post, path, "{\(Self.messages)}", generator: base)
            #expect(answer.code == "chat_template_error")
        }
    }
}
