import Crypto
import MaruAccounts
import MaruConfiguration
import MaruPolicy
import Testing

@testable import MaruGovernance

@Suite struct PolicyLevelsTests {
    private static let acme = PolicyPath.organization("acme")
    private static let search = PolicyPath.project("search", of: "acme")
    private static let now = Timestamp(milliseconds: 5_000)

    private func apply(_ text: String, at path: PolicyPath, in levels: PolicyLevels, after: Int? = nil) async throws
        -> PolicyRevision
    {
        try await levels.apply(PolicyLevels.Draft(text, by: "minji", after: after), at: path, now: Self.now)
    }

    @Test func `A policy comes into force as the next revision, with its author and the time`() async throws {
        let levels = PolicyLevels(InMemoryPolicyStore())
        let first = try await apply("[input]\nEMAIL = \"mask\"", at: Self.acme, in: levels)
        let second = try await apply("[input]\nEMAIL = \"block\"", at: Self.acme, in: levels)
        #expect([first, second].map(\.number) == [1, 2])
        #expect(second.author == "minji" && second.created == 5_000 && second.signed == "no")
        #expect(try await levels.revisions(of: Self.acme.scope) == [second, first])
        #expect(try await levels.inForce() == [second])
    }

    @Test func `What would loosen a level above is refused, and the settings are named`() async throws {
        let levels = PolicyLevels(InMemoryPolicyStore())
        _ = try await apply("[input]\nEMAIL = \"block\"", at: .installation, in: levels)
        _ = try await apply("[input]\nPHONE = \"mask\"", at: Self.acme, in: levels)
        await #expect(throws: PolicyError.loosens(["input.EMAIL", "input.PHONE"])) {
            try await apply("[input]\nEMAIL = \"mask\"\nPHONE = \"allow\"", at: Self.search, in: levels)
        }
        #expect(try await levels.revisions(of: Self.search.scope).isEmpty)
        #expect(try await levels.effectivePolicy(of: Self.search).input == [.email: .block, .phone: .mask])
    }

    @Test func `A policy whose cases fail is not put in force, and each failure says what was found`() async throws {
        let levels = PolicyLevels(InMemoryPolicyStore())
        let text = """
            [input]
            EMAIL = "mask"
            [[test]]
            name = "passes"
            text = "hello"
            expect = "allow"
            [[test]]
            name = "is blocked"
            text = "a@b.kr"
            expect = "block"
            """
        let error = await #expect(throws: PolicyError.self) { try await apply(text, at: Self.acme, in: levels) }
        guard case .casesFail(let lines, count: 1) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(lines.first == "✗ is blocked" && lines.last?.contains("it becomes:") == true)
        #expect(try await levels.inForce().isEmpty)
        // The level above counts in the cases, too.
        _ = try await apply("[input]\nEMAIL = \"block\"", at: .installation, in: levels)
        #expect(try await levels.cases(of: text, for: Self.acme).failures.isEmpty)
    }

    @Test func `Whoever has not seen the newest revision changes nothing`() async throws {
        let levels = PolicyLevels(InMemoryPolicyStore())
        _ = try await apply("", at: Self.acme, in: levels, after: 0)
        await #expect(throws: PolicyError.changed(found: 1, expected: 0)) {
            try await apply("", at: Self.acme, in: levels, after: 0)
        }
    }

    @Test func `A signature has to be of the text, byte for byte`() async throws {
        let levels = PolicyLevels(InMemoryPolicyStore())
        let text = "[policy]\nname = \"a\"\n"
        let signature = try PolicySignature(signing: text, with: Curve25519.Signing.PrivateKey())
        var draft = PolicyLevels.Draft(text, by: "minji", signature: signature)
        #expect(try await levels.apply(draft, at: Self.acme, now: Self.now).signed == "yes")
        draft.text += " "
        await #expect(throws: PolicyError.invalidSignature) {
            try await levels.apply(draft, at: Self.acme, now: Self.now)
        }
    }

    @Test func `Going back is one more revision, with the signature that the old one had`() async throws {
        let levels = PolicyLevels(InMemoryPolicyStore())
        let text = "[input]\nEMAIL = \"mask\""
        let signature = try PolicySignature(signing: text, with: Curve25519.Signing.PrivateKey())
        let draft = PolicyLevels.Draft(text, by: "minji", signature: signature)
        _ = try await levels.apply(draft, at: Self.acme, now: Self.now)
        _ = try await apply("[input]\nEMAIL = \"block\"", at: Self.acme, in: levels)
        let back = try await levels.rollBack(Self.acme, to: nil, by: "jun", now: Self.now)
        #expect(back.number == 3 && back.text == text && back.author == "jun" && back.signature == signature)
        let none = try await levels.rollBack(Self.acme, to: 0, by: "jun", now: Self.now)
        #expect(none.number == 4 && none.text.isEmpty && none.signature == nil)
        await #expect(throws: PolicyError.noRevision(9, newest: 4)) {
            try await levels.rollBack(Self.acme, to: 9, by: "jun", now: Self.now)
        }
        _ = try await apply("[input]\nEMAIL = \"block\"", at: .installation, in: levels)
        await #expect(throws: PolicyError.loosens(["input.EMAIL"])) {
            try await levels.rollBack(Self.acme, to: 1, by: "jun", now: Self.now)
        }
    }

    @Test func `The policy of a file stands above all, and is not replaced`() async throws {
        var fixed = Policy()
        fixed.input = [.email: .block]
        let levels = PolicyLevels(InMemoryPolicyStore(), fixed: fixed, file: "everyone.toml")
        await #expect(throws: PolicyError.fromFile("everyone.toml")) {
            try await apply("", at: .installation, in: levels)
        }
        await #expect(throws: PolicyError.loosens(["input.EMAIL"])) {
            try await apply("[input]\nEMAIL = \"mask\"", at: Self.acme, in: levels)
        }
        #expect(try await levels.effectivePolicy(of: Self.search).input == [.email: .block])
    }

    @Test func `What a text would change is told setting by setting`() async throws {
        let levels = PolicyLevels(InMemoryPolicyStore())
        _ = try await apply("[input]\nEMAIL = \"mask\"", at: Self.acme, in: levels)
        let change = try await levels.change(
            by: "[limits]\nprompt = 10\n[topics.pay]\nphrases = [\"bonus\"]",
            of: Self.acme
        )
        #expect(
            change.lines == [
                "+ limits.prompt = 10", "- input.EMAIL = \"mask\"",
                "+ topics.pay = {phrases = [\"bonus\"], action = \"block\"}",
            ]
        )
    }

    @Test func `Contents that nobody keeps are warned of`() {
        var policy = Policy()
        policy.contentDays = 7
        #expect(PolicyLevels.warnings(of: policy, hasLog: false) == [.nothingIsKept(days: 7)])
        #expect(PolicyLevels.warnings(of: policy, hasLog: true).isEmpty)
        policy.contentDays = 0
        #expect(PolicyLevels.warnings(of: policy, hasLog: false).isEmpty)
    }
}
