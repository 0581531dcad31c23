import Crypto
import MaruConfiguration
import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct PolicyChainTests {
    @Test func `Every text of a request is looked at, and every property of a request is known`() {
        var request = Self.full
        var fields: Set<PolicyField> = []
        request.mapTexts { field, text throws(Never) in
            fields.insert(field)
            return text + "!"
        }
        let elsewhere: Set<PolicyField> = [.rawPrompt, .tokenPrompt, .embeddingText, .embeddingTokens]
        #expect(fields == Set(PolicyField.allCases.filter { !$0.isOfAnswer }).subtracting(elsewhere))
        // A new property has to be thought of here, and in mapTexts if it holds text.
        let known: Set = [
            "prompt", "conversationEnd", "tools", "toolChoice", "allowsParallelCalls", "format", "sampling",
            "maximumTokens", "stop", "choices", "ignoresEndOfSequence", "organization", "priority", "meter", "arrival",
            "egress", "reasoningEffort",
        ]
        #expect(Set(Mirror(reflecting: request).children.compactMap(\.label)) == known)
        guard case .chat(let messages) = request.prompt else { return }
        let message: Set = ["role", "content", "name", "reasoning", "toolCalls", "toolCallID"]
        #expect(Set(Mirror(reflecting: messages[0]).children.compactMap(\.label)) == message)
        #expect(messages.allSatisfy { $0.content.hasSuffix("!") } && request.stop == ["s!"])
    }

    @Test(arguments: PolicyField.allCases.filter { !$0.isOfAnswer })
    func `A blocked phrase is found in every field`(_ field: PolicyField) throws {
        var policy = Policy()
        policy.blockedPhrases = ["project halla"]
        let chain = Self.chain(policy)
        if field == .embeddingText {
            #expect(chain.review(embedding: "a Project  HALLA b", at: Self.place).violation?.reason == .phrase)
        } else if field == .embeddingTokens {
            #expect(chain.review(embedding: nil, at: Self.place).violation?.reason == .unreadableTokens)
        } else {
            var request = Self.request(with: "a Project  HALLA b", in: field)
            var nobody: Pseudonymizer?
            let text = field == .tokenPrompt ? "a project halla b" : nil
            let review = try chain.review(&request, at: Self.place, tokenText: text, pseudonyms: &nobody)
            #expect(review.violation?.reason == .phrase && review.violation?.field == field)
            #expect(review.decision == .block)
        }
    }

    @Test func `Data is let pass, masked or refused as the policy says, and names of functions are never changed`()
        throws
    {
        var policy = Policy()
        policy.input = [.residentNumber: .mask, .email: .allow, .card: .block]
        let chain = Self.chain(policy)
        let text = "주민번호 900101-1234568, 메일 kim@example.com"
        var request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: text)]))
        var nobody: Pseudonymizer?
        let review = try chain.review(&request, at: Self.place, pseudonyms: &nobody)
        #expect(review.decision == .mask && review.violation == nil && review.language == .korean)
        #expect(
            request.prompt
                == .chat([ChatMessage(role: "user", content: "주민번호 [KR_RRN], 메일 kim@example.com")])
        )
        for field in PolicyField.allCases where !field.isOfAnswer && !field.canBeRewritten {
            guard ![.embeddingText, .embeddingTokens, .tokenPrompt].contains(field) else { continue }
            var request = Self.request(with: "900101-1234568", in: field)
            #expect(try chain.review(&request, at: Self.place, pseudonyms: &nobody).violation?.field == field)
        }
        #expect(chain.review(embedding: text, at: Self.place).violation?.reason == .data(.residentNumber))
    }

    @Test func `Pseudonyms go out and values come back, whatever else is masked in the same text`() throws {
        var policy = Policy()
        policy.input = [.email: .pseudonymise, .residentNumber: .mask]
        let chain = Self.chain(policy)
        let text = "900101-1234568 kim@example.com 900101-1234568"
        var request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: text)]))
        var pseudonyms: Pseudonymizer? = Pseudonymizer(
            scope: PseudonymScope(organization: "o", conversation: "c"),
            key: PseudonymKey()
        )
        let review = try chain.review(&request, at: Self.place, pseudonyms: &pseudonyms)
        guard case .chat(let messages) = request.prompt else { return }
        let sent = messages[0].content
        #expect(sent.hasPrefix("[KR_RRN] <EMAIL_") && sent.hasSuffix("> [KR_RRN]") && !sent.contains("kim"))
        var guardian = chain.answerGuard(review, pseudonyms: pseudonyms?.table, choices: 1)
        #expect(Self.text(&guardian, sent) == "[KR_RRN] kim@example.com [KR_RRN]")
    }

    @Test func `Instructions stand before everything, need a conversation, and do not leave`() throws {
        var policy = Policy()
        policy.instructions = "You advise patients of the hospital and never name a dose of any medicine to them."
        let chain = Self.chain(policy)
        var nobody: Pseudonymizer?
        var request = GenerationRequest(
            prompt: .chat([
                ChatMessage(role: "developer", content: "Be brief."), ChatMessage(role: "user", content: "Hi"),
            ])
        )
        let review = try chain.review(&request, at: Self.place, pseudonyms: &nobody)
        guard case .chat(let messages) = request.prompt else { return }
        #expect(messages.count == 2 && messages[0].content.hasPrefix("You advise patients"))
        #expect(messages[0].content.hasSuffix("\n\nBe brief."))
        var raw = GenerationRequest(prompt: .text("Once"))
        let refused = try chain.review(&raw, at: Self.place, pseudonyms: &nobody)
        #expect(refused.violation?.reason == .promptWithoutConversation)
        var guardian = chain.answerGuard(review, pseudonyms: nil, choices: 1)
        let told = Self.text(&guardian, "My instructions are: " + messages[0].content)
        #expect(!told.contains("never name a dose") && told.hasSuffix("does not allow an answer to this request."))
    }

    @Test func `A refusal is in the language of whoever asks, and notices are added once`() throws {
        var policy = Policy()
        policy.refusal = [.korean: "안 됩니다.", .english: "No."]
        policy.notices = ["AI가 쓴 글입니다."]
        let chain = Self.chain(policy)
        #expect(
            chain.refusal(in: .korean) == "안 됩니다." && chain.refusal(in: .russian) == "No."
                && chain.refusal(in: nil) == "No."
        )
        for (said, text) in [("네.", "네.\n\nAI가 쓴 글입니다."), ("AI가 쓴 글입니다.", "AI가 쓴 글입니다.")] {
            var guardian = chain.answerGuard(Review(), pseudonyms: nil, choices: 1)
            #expect(Self.text(&guardian, said) == text)
        }
    }

    @Test func `Models, tools, zones, languages and lengths that are not allowed are refused`() throws {
        var policy = Policy()
        policy.models = ["m"]
        policy.tools = ["t"]
        policy.zones = ["local"]
        policy.languages = [.korean]
        policy.longestPrompt = 10
        policy.longestAnswer = 5
        policy.allowsClientInstructions = false
        let chain = Self.chain(policy)
        func reason(_ messages: [ChatMessage], tool: String = "t", place: PolicyChain.Place = Self.place) throws
            -> PolicyViolation.Reason?
        {
            var request = GenerationRequest(prompt: .chat(messages), tools: [Tool(name: tool)])
            var nobody: Pseudonymizer?
            let violation = try chain.review(&request, at: place, pseudonyms: &nobody).violation
            if violation == nil { #expect(request.maximumTokens == 5) }
            return violation?.reason
        }
        let hello = [ChatMessage(role: "user", content: "안녕")]
        #expect(try reason(hello) == nil)
        #expect(try reason(hello, tool: "x") == .tool("x"))
        #expect(try reason(hello, place: .init(model: "n", zone: "local")) == .model("n"))
        #expect(try reason(hello, place: .init(model: "m", zone: "us")) == .zone("us"))
        #expect(try reason([ChatMessage(role: "user", content: "hello")]) == .language(.english))
        #expect(try reason([ChatMessage(role: "user", content: "안녕하세요 여러분 반갑")]) == .tooLong(found: 13, limit: 10))
        #expect(try reason([ChatMessage(role: "system", content: "너")] + hello) == .clientInstructions)
    }

    private static let place = PolicyChain.Place(model: "m", zone: "local")

    private static func chain(_ policy: Policy) -> PolicyChain {
        PolicyChain(policy, secret: SymmetricKey(data: Array(repeating: 7, count: 32)))
    }

    private static func text(_ guardian: inout AnswerGuard, _ said: String) -> String {
        var text = ""
        let events: [GenerationEvent] =
            said.map { .delta(choice: 0, text: String($0), logprobs: []) } + [.finished(choice: 0, reason: .stop)]
        for case .delta(_, let piece, _) in events.flatMap({ guardian.events(for: $0) }) { text += piece }
        return text
    }

    private static let full = GenerationRequest(
        prompt: .chat(
            ["system", "user", "tool", "narrator"].map { ChatMessage(role: $0, content: "c") } + [
                ChatMessage(
                    role: "assistant",
                    content: "c",
                    name: "n",
                    reasoning: "r",
                    toolCalls: [ToolCall(id: "i", name: "f", arguments: "{}")],
                    toolCallID: "i"
                )
            ]
        ),
        tools: [Tool(name: "f", description: "d", parameters: .object([.init(key: "k", value: .string("v"))]))],
        toolChoice: .function("f"),
        format: .choice(["x"]),
        stop: ["s"]
    )

    /// A request with a text in one field and nothing of interest elsewhere.
    private static func request(with text: String, in wanted: PolicyField) -> GenerationRequest {
        switch wanted {
        case .rawPrompt: return GenerationRequest(prompt: .text(text))
        case .tokenPrompt: return GenerationRequest(prompt: .tokens([1]))
        default:
            var request = full
            request.mapTexts { field, old throws(Never) in field == wanted ? text : old }
            return request
        }
    }
}
