import MaruCore
import MaruRouting
import Testing

@Suite struct RouteRequestTests {
    private func needs(_ change: (inout GenerationRequest) -> Void) -> RouteRequest.Needs {
        var request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: "Hi")]))
        change(&request)
        return RouteRequest(request, model: "m").needs
    }

    @Test func `What a request needs of a route is read from it`() {
        #expect(needs { _ in } == RouteRequest.Needs())
        #expect(needs { $0.tools = [Tool(name: "f")] }.tools)
        #expect(
            !needs {
                $0.tools = [Tool(name: "f")]
                $0.toolChoice = .none
            }.tools
        )
        #expect(needs { $0.format = .jsonSchema(true) }.schemas)
        #expect(needs { $0.format = .choice(["a"]) }.grammars)
        #expect(needs { $0.sampling.topLogprobs = 0 }.logprobs)
        #expect(needs { $0.choices = 2 }.choices)
        #expect(needs { $0.conversationEnd = .insideLastMessage }.continuation)
        #expect(needs { $0.prompt = .text("a") }.plainText)
    }

    @Test func `Tokens are rather over- than underestimated`() {
        #expect(TokenEstimate.tokens(of: "") == 0)
        #expect(TokenEstimate.tokens(of: "한국어") == 3)
        #expect(TokenEstimate.tokens(of: String(repeating: "a", count: 300)) == 100)
        let request = GenerationRequest(prompt: .tokens([1, 2, 3]))
        #expect(TokenEstimate.promptTokens(of: request) == 3)
    }
}
