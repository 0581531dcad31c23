import MaruCore
import Synchronization

/// What the visits of a soak have seen.
final class SoakLedger: Sendable {
    private struct State {
        var visits = 0
        var counts = SoakReport.Counts()
        var answers: [Int: SoakAnswer] = [:]
        var contradictions: Set<Int> = []
    }

    private let state = Mutex(State())

    /// The number of the next visit.
    func nextVisit() -> Int {
        state.withLock { state in
            defer { state.visits += 1 }
            return state.visits
        }
    }

    func note(_ answer: SoakAnswer, to kind: Int, ending: SoakTraffic.Ending) {
        state.withLock { state in
            switch ending {
            case _ where answer.isComplete: state.counts.completed += 1
            case .leaves: state.counts.abandoned += 1
            default: state.counts.cancelled += 1
            }
            state.counts.tokens += answer.tokens.count
            guard let known = state.answers[kind] else {
                state.answers[kind] = answer
                return
            }
            if !known.agrees(with: answer) { state.contradictions.insert(kind) }
            if known.tokens.count < answer.tokens.count || answer.isComplete { state.answers[kind] = answer }
        }
    }

    func report(_ statistics: EngineStatistics) -> SoakReport {
        state.withLock { state in
            SoakReport(
                counts: state.counts,
                statistics: statistics,
                answers: state.answers,
                contradictions: state.contradictions
            )
        }
    }
}

/// The tokens of an answer, all or the first of them.
struct SoakAnswer: Hashable, Sendable {
    var tokens: [TokenID] = []
    var isComplete = false

    /// Whether both can be of the same answer.
    func agrees(with other: SoakAnswer) -> Bool {
        let common = min(tokens.count, other.tokens.count)
        return tokens[..<common] == other.tokens[..<common]
            && (!isComplete || common == other.tokens.count)
            && (!other.isComplete || common == tokens.count)
    }
}
