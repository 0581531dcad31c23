/// A clock that only goes forward, which tests can turn by hand.
struct SteadyClock: Sendable {
    typealias Instant = ContinuousClock.Instant

    var now: @Sendable () -> Instant
    /// Returns at the moment; throws when the task is cancelled before.
    var sleep: @Sendable (_ until: Instant) async throws -> Void

    static let system = SteadyClock(now: { .now }, sleep: { try await Task.sleep(until: $0, clock: .continuous) })
}
