/// Holds back what is asked of a candidate while its provider wants to be left alone.
actor CandidateGate {
    private let clock: EvaluationClock
    private var closedUntil: ContinuousClock.Instant?

    init(clock: EvaluationClock) { self.clock = clock }

    /// Closes the gate for everybody who asks this candidate.
    func close(for pause: Duration) {
        let end = clock.now() + pause
        closedUntil = max(closedUntil ?? end, end)
    }

    /// Returns when it is open.
    func pass() async throws {
        while let end = closedUntil, clock.now() < end { try await clock.sleep(end) }
    }
}
