import Foundation

/// What time of day moments of the monotonic clock were, as of one reading of both clocks.
package struct UnixClock: Sendable {
    package let now: ContinuousClock.Instant
    private let nanoseconds: UInt64

    /// Reads both.
    package init() { self.init(now: .now, date: .now) }

    init(now: ContinuousClock.Instant, date: Date) {
        self.now = now
        nanoseconds = UInt64(max(0, date.timeIntervalSince1970) * 1e9)
    }

    /// Nanoseconds since 1970.
    package func nanoseconds(at instant: ContinuousClock.Instant) -> UInt64 {
        let distance = Int64((instant - now) / .nanoseconds(1))
        return distance < 0 ? nanoseconds - min(nanoseconds, distance.magnitude) : nanoseconds + distance.magnitude
    }
}
