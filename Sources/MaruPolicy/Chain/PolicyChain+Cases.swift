import MaruCore

extension PolicyChain {
    /// What became of a case's text.
    package enum Outcome: Hashable, Sendable {
        case allowed
        case changed(String)
        /// With the reason, for people.
        case blocked(String)
    }

    /// Does to a case's text what would be done to a user's message, or to an answer.
    package func outcome(of one: PolicyCase) -> Outcome {
        switch one.direction {
        case .input: outcome(ofRequest: one.text)
        case .output: outcome(ofAnswer: one.text)
        }
    }

    private func outcome(ofRequest text: String) -> Outcome {
        var request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: text)]))
        let place = Place(model: policy.models?.min() ?? "", zone: policy.zones?.min() ?? "")
        var nobody: Pseudonymizer?
        do {
            let review = try review(&request, at: place, pseudonyms: &nobody)
            if let violation = review.violation { return .blocked(violation.description) }
        } catch {
            return .blocked("\(error)")
        }
        guard case .chat(let messages) = request.prompt, let changed = messages.last?.content else { return .allowed }
        return changed == text ? .allowed : .changed(changed)
    }

    private func outcome(ofAnswer text: String) -> Outcome {
        var guardian = answerGuard(Review(), pseudonyms: nil, choices: 1)
        let events: [GenerationEvent] = [
            .delta(choice: 0, text: text, logprobs: []), .finished(choice: 0, reason: .stop),
        ]
        var said = ""
        for event in events.flatMap({ guardian.events(for: $0) }) {
            if case .delta(_, let piece, _) = event { said += piece }
            if case .finished(_, .contentFilter) = event {
                return .blocked(
                    guardian.findings.last.map {
                        "The answer holds \($0.filtered.finding.type) (\($0.filtered.finding.rule))."
                    } ?? ""
                )
            }
        }
        return said == text ? .allowed : .changed(said)
    }
}

extension PolicyCase {
    /// Whether the outcome is the one that was expected.
    package func isPassed(by outcome: PolicyChain.Outcome) -> Bool {
        switch (expectation, outcome) {
        case (.allow, .allowed), (.block, .blocked): true
        case (.text(let expected), .changed(let text)): expected == text
        case (.text(let expected), .allowed): expected == text
        default: false
        }
    }
}
