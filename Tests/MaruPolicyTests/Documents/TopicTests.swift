import Crypto
import MaruConfiguration
import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct TopicTests {
    private static let document = """
        [phrases]
        blocked = ["한라 프로젝트"]
        [topics.litigation]
        phrases = ["소송 전략", "litigation strategy"]
        action = "block"
        [topics."급여"]
        phrases = ["연봉 테이블"]
        """

    @Test(arguments: [
        ("우리 소송  전략을 알려 줘", PolicyViolation.Reason.topic("litigation"), "topic-litigation/1"),
        ("Our ＬＩＴＩＧＡＴＩＯＮ\tstrategy, please", .topic("litigation"), "topic-litigation/1"),
        ("연\u{200B}봉 테이블 보여 줘", .topic("급여"), "topic-급여/1"),
        ("한라 프로젝트 일정", .phrase, "phrase-0/1"),
    ])
    func `A topic is refused by its name, in what is asked and in what is answered`(
        text: String,
        reason: PolicyViolation.Reason,
        rule: String
    ) throws {
        let chain = try Self.chain(Self.document)
        var request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: text)]))
        var nobody: Pseudonymizer?
        let place = PolicyChain.Place(model: "m", zone: "local")
        let violation = try chain.review(&request, at: place, pseudonyms: &nobody).violation
        #expect(violation?.reason == reason && violation?.rule == rule && violation?.field == .userMessage)
        #expect(chain.review(embedding: text, at: place).violation?.rule == rule)
        if case .topic(let name) = reason {
            #expect(violation?.description == "The policy blocks the topic \(name) in user_message.")
            #expect(violation?.code == "topic")
        }
        var guardian = chain.answerGuard(Review(), pseudonyms: nil, choices: 1)
        let said = text.map { GenerationEvent.delta(choice: 0, text: String($0), logprobs: []) }
        let events = (said + [.finished(choice: 0, reason: .stop)]).flatMap { guardian.events(for: $0) }
        #expect(events.last == .finished(choice: 0, reason: .contentFilter))
        #expect(guardian.findings.map(\.filtered.finding.rule) == [rule])
        let answer = PolicyCase(name: "", direction: .output, text: text, expectation: .block)
        guard case .blocked(let why) = chain.outcome(of: answer) else { return #expect(Bool(false), "It passed.") }
        #expect(why.contains(rule))
    }

    @Test(arguments: ["소송은 언제인가요?", "a strategy of litigations", "연봉 협상"])
    func `Other texts pass`(text: String) throws {
        let chain = try Self.chain(Self.document)
        for direction in PolicyCase.Direction.allCases {
            let one = PolicyCase(name: "", direction: direction, text: text, expectation: .allow)
            #expect(chain.outcome(of: one) == .allowed)
        }
    }

    @Test func `A document says what is wrong with its topics, with the line`() throws {
        let wrong = """
            [topics.one]
            phrase = ["a"]
            [topics.two]
            phrases = []
            action = "hide"
            [topics."a b/1"]
            phrases = ["x", "\\u200B"]
            [topics]
            three = "x"
            """
        let error = #expect(throws: ConfigurationError.self) { try PolicyDocument(wrong, path: "p.toml") }
        let text = error?.description ?? ""
        for expected in [
            "topics.one.phrases is missing", "Did you mean phrases?", "p.toml:4:1: topics.two.phrases: found",
            "p.toml:5:1: topics.two.action: found \"hide\", expected \"block\"", "1 to 64 letters",
            "p.toml:7:1: topics.a b/1.phrases", "topics.three is a table; found a text",
        ] { #expect(text.contains(expected), "\(text)") }
        #expect(throws: ConfigurationError.self) { try PolicyDocument("topics = 1", path: "p.toml") }
    }

    @Test func `A level below adds topics and phrases, and all of them count for the version`() throws {
        let above = try PolicyDocument(Self.document, path: "p").policy
        let below = try PolicyDocument("[topics.\"급여\"]\nphrases = [\"성과급\"]\n[topics.x]\nphrases = [\"y\"]", path: "p")
            .policy
        let both = above.tightened(by: below)
        #expect(both.topics.keys.sorted() == ["litigation", "x", "급여"])
        #expect(both.topics["급여"]?.phrases == ["연봉 테이블", "성과급"])
        #expect(above.loosenings(by: below).isEmpty && above.version != both.version && !below.isEmpty)
        #expect(below.topics["x"]?.text == #"{phrases = ["y"], action = "block"}"#)
    }

    @Test func `The topic of the example is one`() throws {
        for language in [Text.Language.english, .korean] {
            let example = Topic.example(in: language).split(separator: "\n").map { line in
                line.hasPrefix("# ") ? "" : String(line.dropFirst())
            }
            let policy = try PolicyDocument(example.joined(separator: "\n"), path: "example").policy
            #expect(policy.topics.keys.sorted() == ["litigation"])
        }
    }

    private static func chain(_ text: String) throws -> PolicyChain {
        PolicyChain(try PolicyDocument(text, path: "p").policy, secret: SymmetricKey(size: .bits256))
    }
}
