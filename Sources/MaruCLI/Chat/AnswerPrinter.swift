import MaruCore

/// Writes an answer while it is being generated.
struct AnswerPrinter {
    let output: Terminal

    /// Writes every delta as it comes, and returns what was said when the stream ends or the task is cancelled.
    func print(_ stream: GenerationStream) async throws -> AnswerSummary {
        var summary = AnswerSummary()
        for try await event in stream {
            if case .delta(_, let text, _) = event { try output.write(shown(text)) }
            summary.add(event)
        }
        return summary
    }

    /// A model may not move the cursor or rename the window of those who watch it.
    private func shown(_ text: String) -> String {
        guard output.isInteractive else { return text }
        let scalars = text.unicodeScalars.filter { scalar in
            scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// An answer as a whole.
struct AnswerSummary: Equatable {
    private(set) var text = ""
    private(set) var reason: FinishReason?
    private(set) var usage: Usage?

    /// Takes note of the next event of an answer with one choice.
    mutating func add(_ event: GenerationEvent) {
        switch event {
        case .started, .reasoning, .call: break
        case .delta(_, let delta, _): text += delta
        case .finished(_, let reason): self.reason = reason
        case .usage(let usage): self.usage = usage
        }
    }

    /// One line of figures, as `ollama run --verbose` has them.
    var figures: String? {
        guard let usage else { return nil }
        let first = usage.timeToFirstToken / .seconds(1)
        let generating = usage.duration / .seconds(1) - first
        // The first token comes with the prompt.
        let speed = generating > 0 ? Double(usage.completionTokens - 1) / generating : 0
        return """
            \(usage.promptTokens) prompt tokens, first token after \(Amounts.twoDecimals(first)) s; \
            \(usage.completionTokens) answer tokens at \(Amounts.oneDecimal(speed)) tokens/s
            """
    }
}
