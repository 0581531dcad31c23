import MaruCore
import MaruAccounts
import MaruTesting
import Testing

@testable import MaruAudit

@Suite struct IncidentDetectorTests {
    /// A denial of a key so many seconds after the start.
    private func denial(_ second: Int, key: String = "k1", of organization: String = "acme") -> AuditEvent {
        var event = EventMaker(seed: UInt64(second + 1)).first(of: organization)
        event.kind = .outcome
        event.stamp.time = start + .seconds(second)
        event.actor.key = key
        event.decision = .deny
        return event
    }

    private func opened(_ changes: [IncidentDetector.Change]) -> [Incident] {
        changes.compactMap { if case .opened(let incident) = $0 { incident } else { nil } }
    }

    @Test func `As many events of one key as the rule says, within its window, open an incident`() {
        var detector = IncidentDetector()
        // Ten seconds less than a window lie between the first and the tenth.
        let changes = (0..<10).map { detector.add(denial($0 * 65)) }
        #expect(changes.dropLast().flatMap(\.self).isEmpty)
        let incident = opened(changes[9]).first
        #expect(incident?.kind == .policy)
        #expect(incident?.key == "k1")
        #expect(incident?.eventCount == 10)
        #expect(incident?.timeToDetect == .seconds(585))
        #expect(incident?.evidence == (0..<10).map { denial($0 * 65).stamp.id })
    }

    @Test func `Events too far apart, of several keys or of several organisations open none`() {
        var detector = IncidentDetector()
        for number in 0..<30 {
            #expect(detector.add(denial(number * 67)).isEmpty)
            #expect(detector.add(denial(number, key: "key-\(number % 4)", of: "o\(number % 3)")).isEmpty)
        }
        #expect(detector.incidents.isEmpty)
    }

    @Test func `More events belong to the incident until it is closed, and then to another one`() throws {
        var detector = IncidentDetector([IncidentRule("x", .policy, .low, threshold: 2) { $0.decision == .deny }])
        _ = detector.add(denial(0))
        let id = try #require(opened(detector.add(denial(1))).first).id
        #expect(detector.add(denial(2)).count == 1)
        let contained = try detector.contain(id, by: "jisoo", at: start + .seconds(61))
        #expect(contained.timeToContain == .seconds(60))
        #expect(throws: IncidentError.alreadyContained(id)) { try detector.contain(id, by: "jisoo", at: start) }
        #expect(opened(detector.add(denial(70))).isEmpty)
        let closed = try detector.close(id, by: "minji", .resolved, at: start + .seconds(90))
        #expect(closed.eventCount == 4)
        #expect(closed.state == .closed(by: "minji", resolution: .resolved))
        #expect(closed.timeToContain == .seconds(60))
        #expect(throws: IncidentError.alreadyClosed(id)) { try detector.close(id, by: "m", .falseAlarm, at: start) }
        #expect(detector.add(denial(100)).isEmpty)
        #expect(opened(detector.add(denial(101))).first?.eventCount == 2)
        #expect(detector.incidents.map(\.isClosed) == [true, false])
    }

    @Test func `A false alarm counts as never contained`() throws {
        var detector = IncidentDetector()
        var event = denial(0)
        event.cause = .guardFailure
        let id = try #require(opened(detector.add(event)).first).id
        #expect(try detector.close(id, by: "m", .falseAlarm, at: start + .seconds(5)).timeToContain == nil)
        let unknown = Incident.ID(event: event.stamp.id, rule: "other")
        #expect(throws: IncidentError.unknown(unknown)) { try detector.contain(unknown, by: "m", at: start) }
    }

    @Test(arguments: [
        (EventCause.crossTenant, IncidentKind.crossTenant, 1), (.guardFailure, .guardFailure, 1),
        (.egressDenied, .egressDenied, 3),
    ]) func `Each cause opens its kind of incident`(cause: EventCause, kind: IncidentKind, count: Int) {
        var detector = IncidentDetector()
        for second in 0..<count {
            #expect(detector.incidents.isEmpty)
            var event = denial(second)
            event.cause = cause
            _ = detector.add(event)
        }
        #expect(detector.incidents.map(\.kind) == [kind])
    }

    @Test func `Confidential data that left is an exposure; what was stopped or is open is none`() {
        var detector = IncidentDetector()
        var event = denial(0)
        event.egress = EventEgress(provider: "azure", zone: "us", bodySHA256: "00", bytes: 9)
        event.dataClass = .confidential
        #expect(detector.add(event).isEmpty)
        event.decision = .allow
        event.dataClass = .open
        #expect(detector.add(event).isEmpty)
        event.dataClass = .confidential
        #expect(opened(detector.add(event)).map(\.severity) == [.critical])
    }

    @Test func `An incident lists a hundred events and counts all`() {
        var detector = IncidentDetector()
        for second in 0..<250 { _ = detector.add(denial(second)) }
        #expect(detector.incidents.map(\.eventCount) == [250])
        #expect(detector.incidents.map(\.evidence.count) == [100])
    }

    @Test func `The names of the standard rules are unique`() {
        let names = IncidentRule.standard.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(IncidentRule.standard.map(\.kind)) == Set(IncidentKind.allCases))
    }
}
