import Crypto
import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct RecordedContentTests {
    @Test(arguments: [
        OutputFormat.text, .jsonObject, .jsonSchema(["type": "string"]), .regularExpression("a+"),
        .grammar("root ::= a"),
        .choice(["a", "b"]),
    ])
    func `Every text of a request is the same after it was kept`(_ format: OutputFormat) {
        let call = ToolCall(id: "c1", name: "find", arguments: #"{"q": "김"}"#)
        let request = GenerationRequest(
            prompt: .chat([
                ChatMessage(role: "system", content: "Be brief."),
                ChatMessage(role: "user", content: "a\u{0}\"b\"\n한글", name: "kim"),
                ChatMessage(role: "assistant", content: "", reasoning: "hm", toolCalls: [call]),
                ChatMessage(role: "tool", content: "[]", toolCallID: "c1"),
            ]),
            tools: [Tool(name: "find", description: "finds", parameters: ["p": ["x", 1]]), Tool(name: "stop")],
            toolChoice: .function("find"),
            format: format,
            stop: ["end"]
        )
        let parts: [RecordedContent.Part] = [
            .request(request, tokenText: nil), .request(GenerationRequest(prompt: .text("raw")), tokenText: nil),
            .request(GenerationRequest(prompt: .tokens([])), tokenText: "what they mean"), .embedding("text"),
            .embedding(nil),
        ]
        for zone in ["seoul", nil] {
            let content = RecordedContent(zone: zone, parts: parts)
            #expect(RecordedContent(parsing: content.bytes) == content)
        }
    }

    @Test(arguments: [
        "", "{}", #"{"format": 1, "parts": []}"#, #"{"format": 2, "zone": "a", "parts": []}"#,
        #"{"format": 1, "zone": "a", "parts": [{}]}"#,
    ])
    func `What is no content is not read as one`(_ text: String) {
        #expect(RecordedContent(parsing: Array(text.utf8)) == nil)
    }

    @Test func `A policy says of a kept request what it would have said of the request`() throws {
        var policy = Policy()
        policy.blockedPhrases = ["halla"]
        policy.input = [.email: .mask, .card: .pseudonymise]
        policy.zones = ["seoul"]
        func verdict(_ text: String, zone: String? = "seoul") throws -> PolicyChain.Verdict {
            let request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: text)]))
            // The hardest of several prompts counts, wherever it stands.
            let parts = [request, GenerationRequest(prompt: .text("hello"))].map {
                RecordedContent.Part.request($0, tokenText: nil)
            }
            let content = try #require(RecordedContent(parsing: RecordedContent(zone: zone, parts: parts).bytes))
            return try PolicyChain(policy, secret: SymmetricKey(size: .bits256)).verdict(on: content, model: "m")
        }
        #expect(try verdict("hi") == PolicyChain.Verdict(decision: .allow))
        #expect(try verdict("hi", zone: nil).decision == .allow, "a router had chosen among the zones")
        #expect(try verdict("a@b.kr").decision == .mask)
        #expect(try verdict("a@b.kr").rule?.hasPrefix("email/") == true)
        #expect(try verdict("4111 1111 1111 1111").decision == .pseudonymise)
        #expect(try verdict("a@b.kr halla") == PolicyChain.Verdict(decision: .block, rule: "phrase-0/1"))
        #expect(try verdict("hi", zone: "paris") == PolicyChain.Verdict(decision: .block, rule: "zones/1"))
    }
}
