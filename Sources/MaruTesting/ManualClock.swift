import Synchronization

/// A clock that a test turns. Whoever sleeps wakes when it is turned far enough.
package final class ManualClock: Sendable {
    package typealias Instant = ContinuousClock.Instant

    private struct Sleeper {
        let deadline: Instant
        let wake: AsyncStream<Never>.Continuation
    }

    private struct State {
        var now = ContinuousClock.now
        var sleepers: [Sleeper] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var now: Instant { state.withLock(\.now) }

    /// Returns at the moment; throws `CancellationError` when the task is cancelled before.
    package func sleep(until deadline: Instant) async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        let isPast = state.withLock { state in
            if deadline > state.now { state.sleepers.append(Sleeper(deadline: deadline, wake: continuation)) }
            return deadline <= state.now
        }
        if !isPast { for await _ in stream {} }
        try Task.checkCancellation()
    }

    package func advance(by duration: Duration) {
        let woken = state.withLock { state in
            let now = state.now + duration
            state.now = now
            defer { state.sleepers.removeAll { $0.deadline <= now } }
            return state.sleepers.filter { $0.deadline <= now }
        }
        for sleeper in woken { sleeper.wake.finish() }
    }
}
