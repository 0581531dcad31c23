import MaruAccounts
import MaruCore
import MaruTesting
import Testing

@testable import MaruAudit

/// Incidents that outlive the process that saw them.
@Suite struct IncidentLogTests {
    private let rules = [
        IncidentRule("twice", .policy, .low, threshold: 2, within: .seconds(60), perKey: true) {
            $0.decision?.isDenial == true
        }
    ]

    /// A log and the detector of the process that writes it.
    private struct Running {
        let log: AuditLog
        var detector: IncidentDetector

        mutating func deny(_ second: Int, key: String = "k1") async throws {
            var event = EventMaker(seed: UInt64(second + 1)).first(of: "acme")
            event.stamp.time = start + .seconds(second)
            event.actor.key = key
            event.decision = .deny
            try await log.append(event)
            for case .opened(let incident) in detector.add(event) { try await tell(.opened(incident), second) }
        }

        mutating func tell(_ record: IncidentRecord, _ second: Int) async throws {
            var event = EventMaker(seed: UInt64(second + 1000)).first(of: "acme")
            event.stamp.time = start + .seconds(second)
            try await log.append(AuditEvent(record, stamp: event.stamp, actor: event.actor))
            detector.follow(record, at: event.stamp.time)
        }
    }

    private func withRunning(_ body: (inout Running) async throws -> Void) async throws {
        try await withFolder { path in
            var running = Running(log: try AuditLog.small(path), detector: IncidentDetector(rules))
            try await body(&running)
            try await running.log.close()
        }
    }

    private func restarted(_ running: Running, second: Int, closedLimit: Int = .max) async throws -> IncidentDetector {
        try IncidentDetector(
            rules,
            reading: try await running.log.reader(),
            at: start + .seconds(second),
            closedLimit: closedLimit
        )
    }

    @Test func `An incident is the same after a restart, long after its events and with those that came later`()
        async throws
    {
        try await withRunning { running in
            for second in [0, 10, 20] { try await running.deny(second) }
            for second in stride(from: 100, to: 4000, by: 100) { try await running.deny(second, key: "k\(second)") }
            let id = try #require(running.detector.incidents.first).id
            try await running.tell(.contained(id, by: "jisoo"), 5000)
            let again = try await restarted(running, second: 90_000)
            #expect(again.incidents == running.detector.incidents)
            #expect(again[id]?.eventCount == 3 && again[id]?.state == .contained(by: "jisoo"))
        }
    }

    @Test func `What is closed stays closed, though its events are still in the window`() async throws {
        try await withRunning { running in
            for second in [0, 1, 2] { try await running.deny(second) }
            let id = try #require(running.detector.incidents.first).id
            try await running.tell(.closed(id, by: "minji", .falseAlarm, note: "a \"test\""), 3)
            try await running.deny(4)
            var again = try await restarted(running, second: 5)
            #expect(again.incidents == running.detector.incidents)
            #expect(again.incidents.map(\.note) == ["a \"test\""])
            #expect(again[id]?.state == .closed(by: "minji", resolution: .falseAlarm))
            // One denial came after the end of the first incident, so one more makes another.
            var event = EventMaker(seed: 77).first(of: "acme")
            (event.stamp.time, event.actor.key, event.decision) = (start + .seconds(6), "k1", .deny)
            #expect(again.add(event).count == 1 && again.incidents.count == 2)
        }
    }

    @Test func `The log counts more than what a rule sees in part of the events`() async throws {
        try await withRunning { running in
            for second in [0, 1] { try await running.deny(second) }
            let reader = try await running.log.reader()
            // Only the newest event is looked at, which alone would not open anything.
            let again = try IncidentDetector(rules, reading: reader, at: start + .seconds(2), mostEvents: 1)
            #expect(again.incidents == running.detector.incidents)
        }
    }

    @Test func `Of closed incidents only so many are remembered, and every one that is not closed`() async throws {
        try await withRunning { running in
            for number in 0..<6 {
                try await running.deny(10 * number, key: "k\(number)")
                try await running.deny(10 * number + 1, key: "k\(number)")
                guard number % 3 != 0 else { continue }
                let id = try #require(running.detector.incidents.last).id
                try await running.tell(.closed(id, by: "minji", .resolved, note: nil), 10 * number + 2)
            }
            let all = try await restarted(running, second: 60)
            #expect(all.incidents.count == 6)
            let few = try await restarted(running, second: 60, closedLimit: 2)
            #expect(few.incidents.map(\.key) == ["k0", "k3", "k4", "k5"])
        }
    }

    @Test func `Groups in which nothing happens any more are forgotten`() {
        var detector = IncidentDetector(rules)
        for number in 0..<10_000 {
            var event = EventMaker(seed: 1).first(of: "acme")
            (event.stamp.time, event.actor.key, event.decision) = (start + .seconds(number), "k\(number)", .deny)
            _ = detector.add(event)
        }
        #expect(detector.groupCount <= 1001)
    }

    @Test func `A record is written and read as it is`() throws {
        var detector = IncidentDetector(rules)
        for second in [0, 1] {
            var event = EventMaker(seed: UInt64(second + 1)).first(of: "acme")
            (event.stamp.time, event.decision) = (start + .seconds(second), .deny)
            event.actor.key = "k"
            _ = detector.add(event)
        }
        let incident = try #require(detector.incidents.first)
        let records = [
            IncidentRecord.opened(incident), .contained(incident.id, by: "a"),
            .closed(incident.id, by: "b", .resolved, note: nil),
        ]
        for record in records {
            let stamp = EventMaker(seed: 9).first(of: "acme").stamp
            let event = AuditEvent(record, stamp: stamp, actor: EventActor())
            #expect(try AuditEvent(event.json).incidentRecord() == record)
        }
        var broken = AuditEvent(records[0], stamp: EventMaker(seed: 9).first(of: "acme").stamp, actor: EventActor())
        broken.details["evidence"] = "x"
        #expect(throws: AuditError.self) { try broken.incidentRecord() }
    }

    @Test(arguments: ["", ".", "x.y", "01ARZ3NDEKTSV4RRFFQ69G5FAV"]) func `A text that names no incident`(text: String)
    {
        #expect(Incident.ID(text) == nil)
    }
}
