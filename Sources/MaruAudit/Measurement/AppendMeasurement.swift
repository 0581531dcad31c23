import MaruCore
import MaruAccounts

/// How fast a folder takes events, each of which is on the disk before the next one of the same task is made.
package struct AppendMeasurement: Sendable {
    /// Tasks that append at the same time.
    package let appenders: Int
    package let events: Int
    package let elapsed: Duration

    package var eventsPerSecond: Double { Double(events) / elapsed.seconds }

    /// Appends to a fresh log.
    /// - Parameters:
    ///   - folder: where the log is made; there must be none.
    ///   - duration: how long at least.
    package static func run(in folder: String, appenders: Int, duration: Duration) async throws -> AppendMeasurement {
        let clock = SteadyTime(startingAt: Timestamp(milliseconds: 1_764_000_000_000))
        let log = try AuditLog(folder, origin: "maru.measurement/audit", now: { clock.now })
        let source = EventSource(at: clock.now)
        let begin = ContinuousClock.now
        let events = try await withThrowingTaskGroup(of: Int.self) { group in
            for appender in 0..<appenders {
                group.addTask {
                    var count = 0
                    while begin.duration(to: .now) < duration {
                        try await log.append(.typical(source.stamp(at: clock.now), appender: appender))
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        let elapsed = begin.duration(to: .now)
        try await log.close()
        return AppendMeasurement(appenders: appenders, events: events, elapsed: elapsed)
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension AuditEvent {
    /// An event as the outcome of a request is one.
    fileprivate static func typical(_ stamp: EventStamp, appender: Int) -> AuditEvent {
        let actor = EventActor(
            organization: "organization-\(appender % 8)",
            project: "default",
            key: "qxh4k7d2mv6a5t3p",
            session: "session-\(appender)",
            source: "192.0.2.17"
        )
        var event = AuditEvent(.outcome, stamp: stamp, actor: actor)
        event.request = EventRequest(
            id: "\(stamp.id)",
            endpoint: "POST /v1/chat/completions",
            conversation: "c-\(appender)"
        )
        event.model = EventModel(name: "smollm2:135m", weights: String(repeating: "5a", count: 32))
        event.policy = EventPolicy(id: "default", version: String(repeating: "3c", count: 32))
        event.provenance = ["system": 1, "user": 3]
        event.signals = [EventSignal(rule: "kr-phone", version: "1", score: 0.93, range: 12..<25)]
        event.decision = .mask
        event.dataClass = .sensitive
        event.outcome = EventOutcome(promptTokens: 812, completionTokens: 97, milliseconds: 1431, finishReason: "stop")
        event.commitment = ContentCommitment(epoch: 4, code: Array(repeating: 7, count: 32))
        return event
    }
}
