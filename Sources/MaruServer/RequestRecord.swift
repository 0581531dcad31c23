import MaruAccounts
import MaruCore
import MaruPolicy
import Synchronization

/// What is written down about one request while it runs, for its line in the log. Never text, never keys.
final class RequestRecord: Sendable {
    /// How an answer ended.
    enum Outcome: String, CaseIterable, Sendable {
        case finished
        case disconnected
        case cut
        case failed
    }

    /// What is known of an answer when it is over.
    struct Ending: Sendable {
        let outcome: Outcome
        let usage: Usage?
        /// The code of the error that the client got.
        let error: String?
        /// What was taken out of it.
        let findings: AnswerFindings
    }

    private struct State {
        var usage: Usage?
        var outcome: Outcome?
        var error: String?
        var principal: Principal?
        var answer: AnswerFacts?
        var model: String?
        var decision: String?
        var findings = AnswerFindings()
        var onEnd: (@Sendable (Ending) -> Void)?
    }

    private let state = Mutex(State())

    var usage: Usage? { state.withLock(\.usage) }
    var outcome: Outcome? { state.withLock(\.outcome) }
    /// The code of the error that the client got, or the cause of a failure that it must not see.
    var error: String? { state.withLock(\.error) }

    /// Whose request it is, once that is known.
    var principal: Principal? { state.withLock(\.principal) }

    /// What was asked of a generator, if one was asked.
    var answer: AnswerFacts? { state.withLock(\.answer) }

    func begin(_ answer: AnswerFacts) { state.withLock { $0.answer = answer } }

    func note(_ event: GenerationEvent) { state.withLock { $0.answer?.note(event) } }

    /// - Parameter id: what the client knows the answer by.
    func name(_ id: String, isStreamed: Bool) {
        state.withLock { state in
            state.answer?.id = id
            state.answer?.isStreamed = isStreamed
        }
    }

    /// What the policy decided, and by which rule, unless it let everything pass.
    var decision: String? { state.withLock(\.decision) }

    /// The hardest decision about all prompts of a request counts.
    func decide(_ review: Review) {
        guard review.decision != .allow else { return }
        let text = [review.decision.rawValue, review.violation?.rule].compactMap(\.self).joined(separator: " ")
        state.withLock { state in
            if review.violation != nil || state.decision == nil { state.decision = text }
        }
    }

    /// Something was taken out of the answer.
    func note(_ finding: GuardedFinding) { state.withLock { $0.findings.note(finding.filtered) } }

    /// The model that was asked, once that is known.
    var model: String? { state.withLock(\.model) }

    func end(_ outcome: Outcome, usage: Usage? = nil, error: String? = nil) {
        let (onEnd, findings) = state.withLock { state in
            state.outcome = outcome
            state.usage = usage
            state.error = error ?? state.error
            defer { state.onEnd = nil }
            return (state.onEnd, state.findings)
        }
        onEnd?(Ending(outcome: outcome, usage: usage, error: error, findings: findings))
    }

    /// Has somebody told once how it ended.
    func onEnd(_ body: @escaping @Sendable (Ending) -> Void) {
        state.withLock { $0.onEnd = body }
    }

    func identify(_ principal: Principal) { state.withLock { $0.principal = principal } }

    func ask(_ model: String) { state.withLock { $0.model = model } }

    /// The client gets an error instead of an answer. Whoever waits for the end of the answer is told that there is none.
    func refuse(_ code: String) {
        let isAwaited = state.withLock { state in
            state.error = code
            return state.onEnd != nil
        }
        if isAwaited { end(.failed, error: code) }
    }
}
