import Crypto
import MaruConfiguration
import Testing

@testable import MaruPolicy

@Suite struct PolicyDocumentTests {
    @Test func `A document says what is wrong with it, with the line`() throws {
        let text = """
            [input]
            KR_RRN = "hide"
            [allowed]
            language = ["ko"]
            """
        let error = #expect(throws: ConfigurationError.self) { try PolicyDocument(text, path: "p.toml") }
        #expect(error?.problems.count == 2)
        #expect(error?.description.contains("p.toml:2:1: input.KR_RRN: found \"hide\", expected \"allow\" or") == true)
        #expect(error?.description.contains("Did you mean allowed.languages?") == true)
        let cases = "[[test]]\ntext = \"a\"\nexpect = \"maybe\"\n[[test]]\nexpect = \"block\""
        let wrong = #expect(throws: ConfigurationError.self) { try PolicyDocument(cases, path: "p.toml") }
        #expect(wrong?.description.contains("test[1]: it needs either expect") == true)
        #expect(wrong?.description.contains("test[2].text") == true)
    }

    @Test func `The example is a document without any opinion, in both languages`() throws {
        for language in [Text.Language.english, .korean] {
            let example = PolicyDocument.example(in: language)
            #expect(try PolicyDocument(example, path: "example").policy.isEmpty)
            #expect(!example.contains("MARU_"))
        }
        let shown = PolicyDocument.example().split(separator: "\n").filter { $0.hasPrefix("#") && !$0.hasPrefix("# ") }
        #expect(shown.count > 40)
    }

    @Test func `Cases pass when the policy does what they expect`() throws {
        let document = try PolicyDocument(
            """
            [input]
            KR_RRN = "mask"
            [phrases]
            blocked = ["한라 프로젝트"]
            [output]
            EMAIL = "block"
            [[test]]
            text = "주민번호 900101-1234568"
            becomes = "주민번호 [KR_RRN]"
            [[test]]
            text = "한라  프로젝트 일정"
            expect = "block"
            [[test]]
            text = "안녕하세요"
            expect = "allow"
            [[test]]
            direction = "output"
            text = "kim@example.com 으로 보내세요"
            expect = "block"
            """,
            path: "p"
        )
        let chain = PolicyChain(document.policy, secret: SymmetricKey(size: .bits256))
        #expect(document.cases.count == 4)
        let results = document.cases.map { ($0, chain.outcome(of: $0)) }
        #expect(results.allSatisfy { $0.isPassed(by: $1) })
        let wrong = PolicyCase(name: "", direction: .input, text: "900101-1234568", expectation: .allow)
        #expect(!wrong.isPassed(by: chain.outcome(of: wrong)))
    }

    @Test func `A level below can only tighten`() throws {
        func policy(_ text: String) throws -> Policy { try PolicyDocument(text, path: "p").policy }
        let above = try policy(
            """
            [allowed]
            models = ["a", "b"]
            [limits]
            answer = 100
            [input]
            KR_RRN = "mask"
            [instructions]
            system = "Be kind."
            client = false
            [retention]
            content_days = 7
            """
        )
        let below = try policy(
            """
            [allowed]
            models = ["b", "c"]
            tools = []
            [limits]
            answer = 200
            [input]
            KR_RRN = "allow"
            EMAIL = "block"
            [instructions]
            system = "Be brief."
            client = true
            [retention]
            content_days = 30
            """
        )
        let both = above.tightened(by: below)
        #expect(both.models == ["b"] && both.tools == [] && both.longestAnswer == 100 && both.contentDays == 7)
        #expect(both.input == [.residentNumber: .mask, .email: .block])
        #expect(both.instructions == "Be kind.\n\nBe brief." && both.allowsClientInstructions == false)
        #expect(
            Set(above.loosenings(by: below)) == [
                "allowed.models", "limits.answer", "input.KR_RRN", "instructions.client",
                "retention.content_days",
            ]
        )
        #expect(above.loosenings(by: both).isEmpty && above.loosenings(by: Policy()).isEmpty)
        #expect(both.tightened(by: below).version == both.tightened(by: below).version)
        #expect(both.version != above.version)
    }
}

@Suite struct PolicyDocumentProblemTests {
    @Test func `What is wrong with settings, topics and tests is told at once, line by line`() {
        let text = """
            [[test]]
            expect = "allow"
            [topics.pay]
            phrases = 1
            [injection]
            action = "stop"
            """
        let error = #expect(throws: ConfigurationError.self) { try PolicyDocument(text, path: "p.toml") }
        let lines = error?.problems.map(\.position.line) ?? []
        #expect(lines == [1, 4, 6], "\(String(describing: error))")
    }
}
