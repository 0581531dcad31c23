package import MaruAccounts
import Synchronization

/// Where and when an event came about.
package struct EventStamp: Hashable, Sendable {
    /// Begins with `time`, so that an event is found by it.
    package var id: ULID
    /// Which run of a program made it.
    package var process: ULID
    /// The how-manieth event of that run it is, from 0: a number that is missing is an event that was not recorded.
    package var sequence: Int
    /// What the wall clock said.
    package var time: Timestamp
    /// Microseconds since the run began, by a clock that nobody sets.
    package var monotonic: Int

    package init(id: ULID, process: ULID, sequence: Int, time: Timestamp, monotonic: Int) {
        self.id = id
        self.process = process
        self.sequence = sequence
        self.time = time
        self.monotonic = monotonic
    }
}

/// Numbers the events of one run of a program.
package final class EventSource: Sendable {
    package let process: ULID
    private let count = Atomic<Int>(0)
    private let start = ContinuousClock.now

    package init(at moment: Timestamp) {
        var generator = SystemRandomNumberGenerator()
        process = ULID(at: moment, using: &generator)
    }

    package func stamp(at moment: Timestamp) -> EventStamp {
        var generator = SystemRandomNumberGenerator()
        let (seconds, attoseconds) = start.duration(to: .now).components
        return EventStamp(
            id: ULID(at: moment, using: &generator),
            process: process,
            sequence: count.add(1, ordering: .relaxed).oldValue,
            time: moment,
            monotonic: Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
        )
    }
}
