import MaruCore
import Synchronization

/// Throws when the time for the next byte is over.
final class ByteWatch: Sendable {
    private struct State {
        var deadline: ContinuousClock.Instant
        /// `nil` when the wait is over without harm.
        var wait: UpstreamFailure.Wait?
    }

    private let idle: Duration
    private let end: ContinuousClock.Instant
    private let state: Mutex<State>

    init(settings: UpstreamSettings, firstByte: ContinuousClock.Instant, end: ContinuousClock.Instant) {
        idle = settings.idleTimeout
        self.end = end
        state = Mutex(State(deadline: min(firstByte, end), wait: firstByte <= end ? .firstByte : .end))
    }

    /// Nobody waits for a byte now; only the end counts.
    func pause() { state.withLock { $0 = State(deadline: end, wait: .end) } }

    /// The answer is over; whatever follows has a moment.
    func drain() { state.withLock { [end] in $0 = State(deadline: min(.now + Self.moment, end), wait: nil) } }

    private static let moment = Duration.milliseconds(100)

    /// The next byte is waited for.
    func resume() {
        let next = ContinuousClock.now + idle
        state.withLock { [end] in $0 = State(deadline: min(next, end), wait: next <= end ? .nextByte : .end) }
    }

    func run() async throws {
        while true {
            let (deadline, wait) = state.withLock { ($0.deadline, $0.wait) }
            let now = ContinuousClock.now
            guard deadline > now else {
                if let wait { throw UpstreamFailure.Cause.timeout(wait) }
                return
            }
            // A deadline can come nearer while this sleeps, but hardly nearer than this.
            try await Task.sleep(until: min(deadline, now + min(idle, .seconds(1))), clock: .continuous)
        }
    }
}
