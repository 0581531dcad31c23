import Synchronization

/// Whose request is next: a few run at once, and batches that wait take turns in the order in which they came.
final class BatchTurns: Sendable {
    private struct State {
        var running = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let limit: @Sendable (_ running: Int) -> Int

    /// - Parameter limit: how many requests may run when so many do, at least 1.
    init(limit: @escaping @Sendable (_ running: Int) -> Int) { self.limit = limit }

    /// Waits for a turn, which has to be given back.
    func take() async {
        await withCheckedContinuation { continuation in
            let admitted = state.withLock { state in
                state.waiting.append(continuation)
                return admit(from: &state)
            }
            admitted.forEach { $0.resume() }
        }
    }

    /// Gives a turn back.
    func give() {
        let admitted = state.withLock { state in
            state.running -= 1
            return admit(from: &state)
        }
        admitted.forEach { $0.resume() }
    }

    private func admit(from state: inout State) -> [CheckedContinuation<Void, Never>] {
        let limit = max(1, limit(state.running))
        let admitted = Array(state.waiting.prefix(max(0, limit - state.running)))
        state.waiting.removeFirst(admitted.count)
        state.running += admitted.count
        return admitted
    }
}
