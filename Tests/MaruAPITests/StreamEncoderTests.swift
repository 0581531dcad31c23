import MaruAPI
import MaruCore
import Testing

@Suite("Answers in pieces")
struct StreamEncoderTests {
    private static let text =
        "안녕하세요, \"세계\"!\n👩‍👩‍👧 한글\u{0}끝 \u{1112}\u{1161}\u{11AB} e\u{301}\u{2028}\\r\r\n\ndata: x"

    /// Every way to cut the text in two, its scalars one by one, and all of it at once.
    private static let cuts: [[String]] = {
        let scalars = Array(text.unicodeScalars)
        func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            return String(view)
        }
        return scalars.indices.map { [string(scalars[..<$0]), string(scalars[$0...])] }
            + [scalars.map { string([$0]) }, [text]]
    }()

    private func events(_ pieces: [String], logprobs: [TokenLogprobs] = []) -> [GenerationEvent] {
        [.started(promptTokens: 3)] + pieces.map { .delta(choice: 0, text: $0, logprobs: logprobs) } + [
            .finished(choice: 0, reason: .stop), .usage(Usage(promptTokens: 3, completionTokens: pieces.count)),
        ]
    }

    /// The JSON of everything that `encoder` sends for `pieces`, each behind `prefix` on a line of its own.
    private func sent(
        _ encoder: some StreamEncoder,
        _ pieces: [String],
        prefix: String
    ) throws -> [JSONValue] {
        var encoder = encoder
        let bytes = events(pieces).flatMap { encoder.bytes(for: $0, prompt: 0) } + encoder.end()
        #expect(encoder.isComplete)
        return try String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            .filter { $0.hasPrefix(prefix + "{") }
            .map { try JSONValue(parsing: String($0.dropFirst(prefix.count))) }
    }

    private func bytes(_ values: [JSONValue?]) -> [UInt8] {
        values.flatMap { value -> [UInt8] in
            guard case .string(let text) = value else { return [] }
            return Array(text.utf8)
        }
    }

    @Test("The text of OpenAI's answers is the same byte for byte, however it is cut")
    func chunks() throws {
        for (form, prompt) in [
            (AnswerForm.chat, #""messages":[{"role":"user","content":"a"}]"#), (.completion, #""prompt":"a""#),
        ] {
            let request = try AnswerRequest(form, body: Array(#"{"model":"m","stream":true,\#(prompt)}"#.utf8))
            let head = AnswerHead(id: "id-1", created: 7, model: "m")
            for pieces in Self.cuts {
                let sent = try sent(StreamedAnswer(request: request, head: head), pieces, prefix: "data: ")
                let texts = sent.flatMap { chunk -> [JSONValue?] in
                    guard case .array(let choices)? = chunk["choices"] else { return [] }
                    return choices.map { form == .chat ? $0["delta"]?["content"] : $0["text"] }
                }
                #expect(bytes(texts) == Array(Self.text.utf8))
            }
        }
    }

    @Test("A message's text is the same byte for byte, however it is cut")
    func messages() throws {
        for pieces in Self.cuts {
            let sent = try sent(StreamedMessage(head: MessageHead(id: "msg_1", model: "m")), pieces, prefix: "data: ")
            #expect(bytes(sent.map { $0["delta"]?["text"] }) == Array(Self.text.utf8))
        }
    }

    @Test("A response's text is the same byte for byte, however it is cut")
    func responses() throws {
        let request = try ResponseRequest(body: Array(#"{"model":"m","input":"Hi"}"#.utf8))
        let head = ResponseHead(id: "resp_1", created: 0, model: "m", isStored: false, request: request)
        for pieces in Self.cuts {
            let sent = try sent(StreamedResponse(head), pieces, prefix: "data: ")
            #expect(bytes(sent.map { $0["delta"] }) == Array(Self.text.utf8))
            #expect(bytes(sent.map { $0["text"] }) == Array(Self.text.utf8))
        }
    }

    @Test("The text of Ollama's lines is the same byte for byte, however it is cut")
    func lines() throws {
        for form in [OllamaRequest.Form.chat, .generate] {
            let head = OllamaHead(form: form, model: "m", createdAt: "2026-01-01T00:00:00Z")
            for pieces in Self.cuts {
                let sent = try sent(StreamedOllamaAnswer(head: head), pieces, prefix: "")
                let texts = sent.map { form == .chat ? $0["message"]?["content"] : $0["response"] }
                #expect(bytes(texts) == Array(Self.text.utf8))
            }
        }
    }

    private let thinking: [GenerationEvent] = [
        .started(promptTokens: 3), .reasoning(choice: 0, text: "hm"), .reasoning(choice: 0, text: "…"),
        .delta(choice: 0, text: "예", logprobs: []), .finished(choice: 0, reason: .stop),
        .usage(Usage(promptTokens: 3, completionTokens: 3)),
    ]

    private func text(_ encoder: some AnswerEncoder) -> String {
        var encoder = encoder
        let bytes = thinking.flatMap { encoder.bytes(for: $0, prompt: 0) } + encoder.end()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("What was thought is a block of a message before what is said")
    func messageThoughts() {
        let head = MessageHead(id: "msg_1", model: "m")
        #expect(
            text(WholeMessage(head: head)).contains(
                #""content":[{"type":"thinking","thinking":"hm…","signature":""},{"type":"text","text":"예"}]"#
            )
        )
        let data = text(StreamedMessage(head: head)).split(separator: "\n").filter { $0.contains("content_block") }
            .filter { $0.hasPrefix("data: ") }
        #expect(
            data == [
                #"data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
                #"data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}"#,
                #"data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"…"}}"#,
                #"data: {"type":"content_block_stop","index":0}"#,
                #"data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
                #"data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"예"}}"#,
                #"data: {"type":"content_block_stop","index":1}"#,
            ]
        )
    }

    @Test("What was thought stands apart in Ollama's answers")
    func ollamaThoughts() {
        let chat = OllamaHead(form: .chat, model: "m", createdAt: "t")
        #expect(
            text(WholeOllamaAnswer(head: chat)).contains(
                #""message":{"role":"assistant","content":"예","thinking":"hm…"},"done":true"#
            )
        )
        let lines = text(StreamedOllamaAnswer(head: OllamaHead(form: .generate, model: "m", createdAt: "t")))
        #expect(lines.contains(#""response":"","thinking":"hm","done":false}"#))
        #expect(lines.contains(#""response":"예","done":false}"#))
    }

    @Test("A message counts what was found in the cache apart")
    func cachedTokens() throws {
        let head = MessageHead(id: "msg_1", model: "m")
        let usage = GenerationEvent.usage(Usage(promptTokens: 40, cachedPromptTokens: 32, completionTokens: 2))
        var whole = WholeMessage(head: head)
        var streamed = StreamedMessage(head: head)
        let end: [GenerationEvent] = [.finished(choice: 0, reason: .length), usage]
        for event in end {
            #expect(!whole.isComplete && !streamed.isComplete)
            _ = whole.bytes(for: event, prompt: 0)
            _ = streamed.bytes(for: event, prompt: 0)
        }
        for bytes in [whole.end(), streamed.end()] {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains(#""input_tokens":8,"#))
            #expect(text.contains(#""cache_read_input_tokens":32,"#))
        }
    }

    @Test("A piece that is no text is shown as its bytes")
    func pieces() {
        let json = PromptAnswers.llama([7, 8], pieces: [Array("한".utf8), [0xED, 0x95]])
        #expect(
            String(decoding: json, as: UTF8.self)
                == #"{"tokens":[{"id":7,"piece":"한"},{"id":8,"piece":[237,149]}]}"#
        )
    }

    @Test("Errors wear the envelope of the API that their path belongs to")
    func styles() {
        #expect(ErrorStyle(path: "/v1/messages") == .anthropic)
        #expect(ErrorStyle(path: "/v1/messages/count_tokens") == .anthropic)
        #expect(ErrorStyle(path: "/v1/messagesx") == .openAI)
        #expect(ErrorStyle(path: "/api/chat") == .ollama)
        #expect(ErrorStyle(path: "/apix") == .openAI)
        let error = APIError.unknownParameter("x")
        let anthropic = String(decoding: ErrorStyle.anthropic.envelope(of: error, requestID: "req-1"), as: UTF8.self)
        #expect(
            anthropic == """
                {"type":"error","error":{"type":"invalid_request_error","message":"\(error)"},"request_id":"req-1"}
                """
        )
        let ollama = String(decoding: ErrorStyle.ollama.envelope(of: error, requestID: "req-1"), as: UTF8.self)
        #expect(ollama == #"{"error":"\#(error)"}"#)
    }
}
