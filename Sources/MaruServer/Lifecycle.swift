import MaruAPI
import Synchronization

/// Whether the server takes work, and which answers are running.
final class Lifecycle: Sendable {
    enum Phase: Sendable {
        case starting
        case ready
        case draining
    }

    private struct State {
        var phase = Phase.starting
        var answers: [Int: @Sendable () -> Void] = [:]
        var nextID = 0
        var idle: AsyncStream<Never>.Continuation?
    }

    private let state = Mutex(State())

    var phase: Phase { state.withLock(\.phase) }

    /// How many answers are running.
    var runningAnswers: Int { state.withLock(\.answers.count) }

    func becomeReady() {
        state.withLock { if $0.phase == .starting { $0.phase = .ready } }
    }

    /// Lets an answer run until the result is released.
    ///
    /// - Parameter cut: ends the answer at once; called when it takes too long to drain.
    func admit(cut: @escaping @Sendable () -> Void) throws(APIError) -> Admission {
        let admitted = state.withLock { state -> Result<Int, APIError> in
            switch state.phase {
            case .starting: return .failure(.notReady)
            case .draining: return .failure(.shuttingDown)
            case .ready:
                state.nextID += 1
                state.answers[state.nextID] = cut
                return .success(state.nextID)
            }
        }
        return Admission(id: try admitted.get(), lifecycle: self)
    }

    /// Takes no more work. The result ends when no answer is running.
    func drain() -> AsyncStream<Never> {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        let isIdle = state.withLock { state in
            state.phase = .draining
            state.idle = continuation
            return state.answers.isEmpty
        }
        if isIdle { continuation.finish() }
        return stream
    }

    /// Ends every running answer.
    func cutAnswers() {
        for cut in state.withLock({ Array($0.answers.values) }) { cut() }
    }

    fileprivate func leave(_ id: Int) {
        let idle = state.withLock { state in
            state.answers[id] = nil
            return state.answers.isEmpty ? state.idle : nil
        }
        idle?.finish()
    }
}

/// The right to run one answer. It ends with its last reference, so that no way out of a request can forget it.
final class Admission: Sendable {
    private let id: Int
    private let lifecycle: Lifecycle

    fileprivate init(id: Int, lifecycle: Lifecycle) {
        self.id = id
        self.lifecycle = lifecycle
    }

    deinit { lifecycle.leave(id) }
}
