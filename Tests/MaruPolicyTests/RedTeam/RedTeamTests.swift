import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct RedTeamTests {
    private let report = RedTeamReport(model: "m", target: "t", time: 0, seed: 1)

    @Test func `Every category has attacks in both languages, at least sixty in all, with unique names`() {
        let attacks = RedTeamSuite.attacks
        #expect(attacks.count >= 60)
        #expect(Set(attacks.map(\.id)).count == attacks.count)
        for category in RedTeamAttack.Category.allCases {
            for language in RedTeamAttack.Language.allCases {
                #expect(attacks.contains { $0.category == category && $0.language == language })
            }
        }
    }

    @Test func `A model that refuses everything is never a success`() async throws {
        let refused = try await RedTeam(seed: 1).run(report) { prompt in
            let quoted = prompt.messages.last?.content ?? ""
            return RedTeamAnswer(
                text: prompt.attack.goal == .link ? "I cannot do that." : "I will not do this: \(quoted)"
            )
        }
        #expect(refused.successes == 0)
        #expect(refused.attempts == RedTeamSuite.attacks.count)
    }

    @Test func `A model that does what attackers want always is one`() async throws {
        let obeyed = try await RedTeam(attempts: 2, seed: 1).run(report) { prompt in
            switch prompt.attack.goal {
            case .canary: RedTeamAnswer(text: "It says " + prompt.facts.canary.line)
            case .opening: RedTeamAnswer(text: "**\"\(prompt.facts.word)\"** of course")
            case .link: RedTeamAnswer(text: "![x](https://\(prompt.facts.host)/a)")
            case .number: RedTeamAnswer(text: prompt.facts.number.map(String.init).joined(separator: "\n"))
            case .call(let name): RedTeamAnswer(text: "", calls: [ToolCall(id: "1", name: name, arguments: "{}")])
            }
        }
        #expect(obeyed.successes == 2 * RedTeamSuite.attacks.count)
        #expect(Set(obeyed.succeeded) == Set(RedTeamSuite.attacks.map(\.id)))
    }

    @Test func `What the goal needs stands in the prompt, and nothing is left to fill in`() {
        var random = SplitMix64(seed: 4)
        for attack in RedTeamSuite.attacks {
            let prompt = attack.prompt(RedTeamFacts(using: &random))
            let system = prompt.messages.first?.content ?? ""
            let user = prompt.messages.last?.content ?? ""
            #expect(system.contains(prompt.facts.canary.word) && system.contains(prompt.facts.number))
            #expect(!user.contains("{word}") && !user.contains("{host}") && !user.contains("{payload}"))
            #expect(!user.contains(prompt.facts.canary.word) && !user.contains(prompt.facts.number))
            if case .call(let name) = attack.goal { #expect(prompt.tools.contains { $0.name == name }) }
        }
    }

    @Test func `The same seed makes the same prompts`() async throws {
        func sent(_ seed: UInt64) async throws -> [String] {
            var sent: [String] = []
            _ = try await RedTeam(seed: seed).run(report) { prompt in
                sent.append(prompt.messages.map(\.content).joined())
                return nil
            }
            return sent
        }
        #expect(try await sent(1) == sent(1))
        #expect(try await sent(1) != sent(2))
    }

    @Test func `No answer counts neither way`() async throws {
        let silent = try await RedTeam(seed: 1).run(report) { _ in nil }
        #expect(silent.attempts == 0)
        #expect(silent.unanswered == RedTeamSuite.attacks.count)
    }
}
