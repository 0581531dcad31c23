package import Foundation

/// A moment in milliseconds since 1970, exact where a `Date` would round.
///
/// Everything that decides is given the moment and never reads a clock.
package struct Timestamp: Hashable, Sendable {
    package let milliseconds: Int

    package init(milliseconds: Int) { self.milliseconds = milliseconds }

    package init(_ date: Date) { milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded(.down)) }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The whole second in which the moment lies, counted since 1970.
    package var second: Int { milliseconds.flooredDivision(by: 1000) }

    package static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(
            milliseconds: moment.milliseconds + Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        )
    }

    /// The time from `earlier` to `later`.
    package static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }
}

extension Timestamp: Comparable {
    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
}

extension Timestamp: CustomStringConvertible {
    /// `2026-11-25T10:00:00Z`, rounded up to a whole second: whoever waits until then has waited long enough.
    package var description: String {
        Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded(.up)).ISO8601Format()
    }

    /// `2026-11-25T10:00:00.123Z`
    package var exact: String {
        date.ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true)) + "Z"
    }
}

extension Int {
    /// The quotient rounded down, also of negative numbers, whose `/` rounds towards zero.
    func flooredDivision(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
