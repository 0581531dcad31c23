import MaruAPI
import MaruCore
import Testing

@Suite("The requests of /api/chat and /api/generate")
struct OllamaRequestTests {
    private let served = ModelDescription(id: "m", created: 0, contextLength: 4096, supportsChat: true)

    private func chat(_ fields: String = "") async throws -> OllamaRequest {
        let body = #"{"model":"m","messages":[{"role":"user","content":"Hi"}]\#(fields)}"#
        return try await OllamaRequest(.chat, body: Array(body.utf8)) { _ in served }
    }

    private func generate(_ fields: String) async throws -> OllamaRequest {
        try await OllamaRequest(.generate, body: Array(#"{"model":"m"\#(fields)}"#.utf8)) { _ in served }
    }

    private func options(_ options: String) async throws -> GenerationRequest {
        try #require(try await chat(#","options":{\#(options)}"#).generation)
    }

    @Test("Ollama's defaults hold where nothing else is said")
    func defaults() async throws {
        let request = try await chat()
        #expect(request.streams)
        let generation = try #require(request.generation)
        #expect(generation.maximumTokens == nil)
        #expect(generation.sampling.temperature == 0.8 && generation.sampling.topK == 40)
        #expect(generation.sampling.topP == 0.9 && generation.sampling.repetitionPenalty == 1)
    }

    @Test("Every option that is honoured arrives")
    func everyOption() async throws {
        let generation = try await options(
            """
            "temperature":0.5,"top_p":0.7,"top_k":5,"min_p":0.1,"typical_p":0.8,"repeat_penalty":1.2,
            "presence_penalty":1,"frequency_penalty":-1,"seed":7,"stop":["a"],"num_predict":12,"num_ctx":4096,
            "num_thread":4,"num_gpu":0,"use_mmap":true,"num_keep":5
            """
        )
        var sampling = SamplingParameters()
        sampling.temperature = 0.5
        sampling.topP = 0.7
        sampling.topK = 5
        sampling.minP = 0.1
        sampling.typicalP = 0.8
        sampling.repetitionPenalty = 1.2
        sampling.presencePenalty = 1
        sampling.frequencyPenalty = -1
        sampling.seed = 7
        #expect(generation.sampling == sampling)
        #expect(generation.stop == ["a"] && generation.maximumTokens == 12)
        #expect(try await options(#""num_predict":-1,"seed":-1,"stop":"x""#).maximumTokens == nil)
    }

    @Test("The format is any JSON object, or what a schema allows")
    func format() async throws {
        #expect(try await chat(#","format":"json""#).generation?.format == .jsonObject)
        #expect(try await chat(#","format":{"type":"array"}"#).generation?.format == .jsonSchema(["type": "array"]))
        #expect(try await chat(#","format":"""#).generation?.format == .text)
    }

    @Test("What the assistant began to say is continued")
    func prefill() async throws {
        let body = #"{"model":"m","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"W"}]}"#
        let request = try await OllamaRequest(.chat, body: Array(body.utf8)) { _ in served }
        #expect(request.generation?.conversationEnd == .insideLastMessage)
    }

    @Test(
        "What is wrong with a chat is named by its path",
        arguments: [
            (#""foo":1"#, "foo"), (#""tools":[{}]"#, "tools"), (#""format":"xml""#, "format"),
            (#""think":true"#, "think"),
            (#""truncate":true"#, "truncate"), (#""keep_alive":[]"#, "keep_alive"), (#""stream":1"#, "stream"),
            (#""top_logprobs":2"#, "top_logprobs"), (#""options":{"foo":1}"#, "options.foo"),
            (#""options":{"num_ctx":4097}"#, "options.num_ctx"),
            (#""options":{"num_predict":0}"#, "options.num_predict"),
            (#""options":{"mirostat":1}"#, "options.mirostat"),
            (#""options":{"repeat_last_n":64}"#, "options.repeat_last_n"),
            (#""options":{"top_k":-1}"#, "options.top_k"), (#""options":{"temperature":"hot"}"#, "options.temperature"),
            (#""options":{"temperature":3}"#, "temperature"), (#""options":{"stop":[""]}"#, "options.stop"),
            (#""options":[]"#, "options"),
        ]
    )
    func invalidChat(fields: String, parameter: String) async {
        let error = await #expect(throws: APIError.self) { try await chat(",\(fields)") }
        #expect(error?.parameter == parameter)
        #expect(error?.status == 400)
    }

    @Test(
        "What is wrong with a message is named by its path",
        arguments: [
            (#"{"role":"tool","content":"x"}"#, "role"), (#"{"content":"x"}"#, "role"),
            (#"{"role":"user","content":1}"#, "content"),
            (#"{"role":"user","content":"x","images":["aGk="]}"#, "images"), (#"{"role":"user","foo":1}"#, "foo"),
            (#"{"role":"assistant","content":"","tool_calls":[{}]}"#, "tool_calls"),
        ]
    )
    func invalidMessage(message: String, parameter: String) async {
        let body = Array(#"{"model":"m","messages":[\#(message)]}"#.utf8)
        let error = await #expect(throws: APIError.self) { try await OllamaRequest(.chat, body: body) { _ in served } }
        #expect(error?.parameter == "messages[0].\(parameter)")
    }

    @Test(
        "What is wrong with a prompt is named",
        arguments: [
            (#","prompt":"x","suffix":"y""#, "suffix"), (#","prompt":"x","template":"y""#, "template"),
            (#","prompt":"x","context":[1]"#, "context"), (#","prompt":"x","images":["aGk="]"#, "images"),
            (#","prompt":"x","system":"s","raw":true"#, "system"), (#","prompt":1"#, "prompt"),
            (#","prompt":"x","messages":[]"#, "messages"), (#","prompt":"x","width":5"#, "width"),
        ]
    )
    func invalidPrompt(fields: String, parameter: String) async {
        let error = await #expect(throws: APIError.self) { try await generate(fields) }
        #expect(error?.parameter == parameter)
    }

    @Test("A request without a prompt asks for no answer")
    func loading() async throws {
        #expect(try await generate("").generation == nil)
        #expect(try await generate(#","prompt":"","keep_alive":"5m","system":"s""#).generation == nil)
        #expect(try await generate(#","prompt":"x""#).generation != nil)
    }
}
