import MaruCore
import MaruGeneration
import MaruTesting
import Testing

@Suite("Looking at prompts")
struct PromptInspectorTests {
    private func generator() throws -> LocalGenerator {
        var options = LocalGenerator.Options()
        options.threads = 1
        options.contextLength = 128
        options.cacheTokens = 256
        return try LocalGenerator.load(path: Fixtures.path("tiny-models/llama"), name: "tiny", options: options)
    }

    @Test("The tokens of a request are as many as its answer reports")
    func count() async throws {
        let generator = try generator()
        let request = GenerationRequest(prompt: .text("데이터 정책에 맞는 조합"), sampling: .greedy, maximumTokens: 1)
        let tokens = try generator.tokens(of: request)
        var promptTokens: Int?
        for try await event in try await generator.generate(request) {
            if case .usage(let usage) = event { promptTokens = usage.promptTokens }
        }
        #expect(promptTokens == tokens.count)
    }

    @Test("A text comes back from its tokens, byte for byte, and from their pieces")
    func roundTrip() throws {
        let generator = try generator()
        for text in ["데이터 정책", "Hello, world!", "a\n\n  b 👩‍👩‍👧", ""] {
            let tokens = generator.encode(text, TextReading(addsBeginning: false, parsesSpecialTokens: false))
            #expect(try generator.decode(tokens) == text)
            #expect(try generator.pieces(of: tokens).joined().elementsEqual(text.utf8))
            #expect(try generator.text(of: GenerationRequest(prompt: .tokens(tokens))) == text)
        }
    }

    @Test("A token that the vocabulary does not have is named")
    func unknownToken() throws {
        let generator = try generator()
        let error = try #require(throws: GenerationError.self) { try generator.decode([1_000_000]) }
        guard case .unknownToken(1_000_000, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(throws: error) { try generator.pieces(of: [1_000_000]) }
    }

    @Test("A model without a chat template refuses conversations")
    func noTemplate() throws {
        let generator = try generator()
        try #require(!generator.model.supportsChat)
        let request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: "Hi")]))
        #expect(throws: GenerationError.self) { try generator.text(of: request) }
        #expect(throws: GenerationError.self) { try generator.tokens(of: request) }
    }

    @Test("What is known of the weights is described")
    func weights() throws {
        let weights = try #require(try generator().model.weights)
        #expect(weights.format == "safetensors" && weights.architecture == "llama" && weights.elementType == "BF16")
        #expect(weights.parameters > 0 && weights.bytes > 0 && weights.chatTemplate == nil)
    }
}
