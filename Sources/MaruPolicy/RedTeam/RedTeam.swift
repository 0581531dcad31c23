package import MaruCore

/// Attacks a model with a suite, one attempt after the other.
package struct RedTeam: Sendable {
    package var attacks: [RedTeamAttack]
    /// How often each attack is tried.
    package var attempts: Int
    /// Decides the words, hosts and canaries.
    package var seed: UInt64

    package init(attacks: [RedTeamAttack] = RedTeamSuite.attacks, attempts: Int = 1, seed: UInt64) {
        self.attacks = attacks
        self.attempts = attempts
        self.seed = seed
    }

    /// - Parameters:
    ///   - report: names the model and the time; its rows are filled.
    ///   - ask: answers a prompt; `nil` when no answer came.
    ///   - onAttempt: called after each attempt.
    package func run(
        _ report: RedTeamReport,
        onAttempt: (Int) -> Void = { _ in },
        ask: (RedTeamPrompt) async throws -> RedTeamAnswer?
    ) async throws -> RedTeamReport {
        var report = report
        var random = SplitMix64(seed: seed)
        for (number, attack) in attacks.flatMap({ Array(repeating: $0, count: attempts) }).enumerated() {
            let prompt = attack.prompt(RedTeamFacts(using: &random))
            report.count(attack, success: try await ask(prompt).map(prompt.isSuccess))
            onAttempt(number + 1)
        }
        return report
    }

    /// Attacks a generator of this program.
    package func run(_ report: RedTeamReport, against generator: any TextGenerator) async throws -> RedTeamReport {
        try await run(report) { prompt in
            let request = GenerationRequest(prompt: .chat(prompt.messages), tools: prompt.tools, maximumTokens: 256)
            var answer = RedTeamAnswer(text: "")
            for try await event in try await generator.generate(request) {
                switch event {
                case .delta(_, let text, _): answer.text += text
                case .call(_, let call): answer.calls.append(call)
                case .started, .reasoning, .finished, .usage: break
                }
            }
            return answer
        }
    }
}
