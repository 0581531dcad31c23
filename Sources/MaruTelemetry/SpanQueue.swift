import Synchronization

/// Spans that wait to be sent, no more than so many: whoever adds one never waits.
final class SpanQueue: Sendable {
    private struct State {
        var spans: [Span] = []
        var dropped = 0
    }

    private let state = Mutex(State())
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// How many spans had no room or could not be sent.
    var dropped: Int { state.withLock(\.dropped) }

    /// - Returns: how many wait now.
    func add(_ spans: [Span]) -> Int {
        state.withLock { state in
            let fitting = spans.prefix(max(0, capacity - state.spans.count))
            state.spans += fitting
            state.dropped += spans.count - fitting.count
            return state.spans.count
        }
    }

    /// The oldest spans, at most `count`.
    func take(_ count: Int) -> [Span] {
        state.withLock { state in
            defer { state.spans.removeFirst(min(count, state.spans.count)) }
            return Array(state.spans.prefix(count))
        }
    }

    func drop(_ count: Int) { state.withLock { $0.dropped += count } }
}
