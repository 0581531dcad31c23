/// Time, which tests make up.
package struct EvaluationClock: Sendable {
    /// By a clock that never goes back.
    package var now: @Sendable () -> ContinuousClock.Instant
    /// Seconds since 1970.
    package var time: @Sendable () -> Double
    package var sleep: @Sendable (_ until: ContinuousClock.Instant) async throws -> Void

    package init(
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        time: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (ContinuousClock.Instant) async throws -> Void
    ) {
        self.now = now
        self.time = time
        self.sleep = sleep
    }
}
