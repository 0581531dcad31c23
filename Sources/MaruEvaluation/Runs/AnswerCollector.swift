package import MaruCore

/// Puts an answer together from the events of one choice, and notes when its parts came.
///
/// The first text of any channel counts thoughts, too; the first visible one does not. Pieces without text count as none:
/// several servers begin with one that only names the role.
package struct AnswerCollector: Sendable {
    private var answer = Answer(text: "", finish: "")
    private let due: ContinuousClock.Instant

    /// - Parameter due: when the answer was due to be asked for.
    package init(due: ContinuousClock.Instant) { self.due = due }

    package mutating func add(_ event: GenerationEvent, at now: ContinuousClock.Instant) {
        let seconds = (now - due) / .seconds(1)
        switch event {
        case .started(let promptTokens): answer.tokens.fresh = promptTokens
        case .delta(_, let text, _):
            guard !text.isEmpty else { return }
            answer.text += text
            answer.timing.firstVisible = answer.timing.firstVisible ?? seconds
            notePiece(at: seconds)
        case .reasoning(_, let text):
            guard !text.isEmpty else { return }
            answer.reasoning += text
            notePiece(at: seconds)
        case .call(_, let call):
            answer.calls.append(call)
            notePiece(at: seconds)
        case .finished(_, let reason): answer.finish = reason.name
        case .usage(let usage):
            answer.tokens = TokenCounts(
                fresh: usage.promptTokens - usage.cachedPromptTokens,
                cached: usage.cachedPromptTokens,
                output: usage.completionTokens,
                reasoning: usage.reasoningTokens
            )
        }
    }

    private mutating func notePiece(at seconds: Double) {
        answer.timing.firstAny = answer.timing.firstAny ?? seconds
        answer.timing.pieces += 1
    }

    /// What it was used as far as anybody said; of an answer that broke off without saying, a token for each piece.
    package var tokens: TokenCounts {
        var tokens = answer.tokens
        if answer.finish.isEmpty { tokens.output = max(tokens.output, answer.timing.pieces) }
        return tokens
    }

    /// The whole answer; `nil` when it did not end.
    package func finished(at now: ContinuousClock.Instant) -> Answer? {
        guard !answer.finish.isEmpty else { return nil }
        var answer = answer
        answer.timing.end = (now - due) / .seconds(1)
        return answer
    }
}
