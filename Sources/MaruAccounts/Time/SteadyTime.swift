/// The time of day as whoever serves should pass it on: read once, and from then on counted by a clock that nobody sets.
///
/// A clock that is set forward and back again would end days too early and leave minutes hanging.
package struct SteadyTime: Sendable {
    private let start: Timestamp
    private let reference: ContinuousClock.Instant

    /// - Parameter start: the time of day at `reference`, which is now.
    package init(startingAt start: Timestamp, reference: ContinuousClock.Instant = .now) {
        self.start = start
        self.reference = reference
    }

    package var now: Timestamp { moment(at: .now) }

    func moment(at instant: ContinuousClock.Instant) -> Timestamp { start + reference.duration(to: instant) }
}
