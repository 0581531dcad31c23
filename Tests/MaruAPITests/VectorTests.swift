import Foundation
import MaruAPI
import MaruCore
import Testing

@Suite("Vectors over the wire")
struct VectorTests {
    private func request(_ fields: String) throws(APIError) -> VectorRequest {
        try VectorRequest(openAI: Array(#"{"model":"m",\#(fields)}"#.utf8))
    }

    @Test(
        "An input is a text, texts, token ids, or arrays of those",
        arguments: [
            (#""input":"a b""#, [.text("a b")]), (#""input":["a","b"]"#, [.text("a"), .text("b")]),
            (#""input":[1,2]"#, [.tokens([1, 2])]), (#""input":[[1],[2,3]]"#, [.tokens([1]), .tokens([2, 3])]),
        ] as [(String, [EmbeddingRequest.Input])]
    )
    func inputs(fields: String, expected: [EmbeddingRequest.Input]) throws {
        let request = try request(fields)
        #expect(request.embedding == EmbeddingRequest(inputs: expected))
        #expect(request.form == .openAI(.float) && request.model == "m")
    }

    @Test("The options have the names of OpenAI and vLLM")
    func options() throws {
        let plain = try request(#""input":"a","dimensions":8,"encoding_format":"base64","user":"u","normalize":true"#)
        #expect(plain.form == .openAI(.base64) && plain.embedding.dimensions == 8 && plain.embedding.truncation == nil)
        let all = try request(#""input":"a","truncate_prompt_tokens":-1"#)
        #expect(all.embedding.truncation == .init(tokens: nil, keeps: .last))
        let some = try request(#""input":"a","truncate_prompt_tokens":9,"truncation_side":"right""#)
        #expect(some.embedding.truncation == .init(tokens: 9, keeps: .first))
    }

    @Test(
        "What cannot be honoured is refused by name",
        arguments: [
            (#""input":"a","foo":1"#, "foo"), (#""input":[]"#, "input"), (#""input":[true]"#, "input[0]"),
            (#""input":[[1],[1.5]]"#, "input[1][0]"), (#""input":"a","dimensions":0"#, "dimensions"),
            (#""input":"a","encoding_format":"int8""#, "encoding_format"),
            (#""input":"a","truncation_side":"left""#, "truncation_side"),
            (#""input":"a","normalize":false"#, "normalize"), (#""user":"u""#, "input"),
        ]
    )
    func refusals(fields: String, parameter: String) {
        let error = #expect(throws: APIError.self) { try request(fields) }
        #expect(error?.parameter == parameter)
    }

    @Test("Ollama's request cuts only when it says so")
    func ollama() throws {
        let body = #"{"model":"m","input":["a"],"truncate":true,"keep_alive":"5m","options":{}}"#
        let request = try VectorRequest(ollama: Array(body.utf8))
        #expect(request.form == .ollama && request.embedding.truncation == .init(keeps: .first))
        let plain = try VectorRequest(ollama: Array(#"{"model":"m","input":"a"}"#.utf8))
        #expect(plain.embedding.truncation == nil)
    }

    private static let embeddings = Embeddings(vectors: [[0.5, -1], [0, 2]], tokens: 7)

    private func json(_ form: VectorRequest.Form) -> String {
        String(
            decoding: VectorAnswer.json(Self.embeddings, model: "m", form: form, duration: .microseconds(3)),
            as: UTF8.self
        )
    }

    @Test("Answers have the shapes of OpenAI and Ollama")
    func answers() {
        #expect(
            json(.openAI(.float))
                == #"{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,-1.0]},"#
                + #"{"object":"embedding","index":1,"embedding":[0.0,2.0]}],"model":"m","#
                + #""usage":{"prompt_tokens":7,"total_tokens":7}}"#
        )
        #expect(
            json(.ollama) == #"{"model":"m","embeddings":[[0.5,-1.0],[0.0,2.0]],"total_duration":3000,"#
                + #""load_duration":0,"prompt_eval_count":7}"#
        )
    }

    @Test("base64 holds little-endian floats")
    func base64() throws {
        let text = try #require(json(.openAI(.base64)).firstMatch(of: /"embedding":"([^"]+)"/)?.output.1)
        let bytes = try #require(Data(base64Encoded: String(text)))
        #expect(Array(bytes) == [0, 0, 0, 0x3F, 0, 0, 0x80, 0xBF])
    }

    @Test(
        "Every refusal of an embedder has its status and field",
        arguments: [
            (EmbeddingError.inputTooLong(index: 3, tokens: 300, limit: 256), 400, "input[3]"),
            (.emptyInput(index: 0), 400, "input[0]"), (.invalidDimensions(found: 9, most: 8), 400, "dimensions"),
            (.truncationTooShort(tokens: 2, least: 3), 400, "truncate_prompt_tokens"),
            (.queueFull(waiting: 9), 429, nil),
            (.shuttingDown, 503, nil),
        ] as [(EmbeddingError, Int, String?)]
    )
    func errors(error: EmbeddingError, status: Int, parameter: String?) {
        #expect(APIError.embedding(error).status == status)
        #expect(APIError.embedding(error).parameter == parameter)
    }

    @Test("A text that is too long is named with its index and both counts")
    func counts() {
        let text = "\(APIError.embedding(.inputTooLong(index: 3, tokens: 300, limit: 256)))"
        #expect(text.contains("Input 3") && text.contains("300") && text.contains("256"))
    }
}
