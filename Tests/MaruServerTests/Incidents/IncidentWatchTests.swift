import HTTPTypes
import MaruAccounts
import MaruAudit
import MaruCore
import MaruMetrics
import MaruPolicy
import MaruTesting
import Testing

@testable import MaruServer

@Suite("The incidents of a server", .timeLimit(.minutes(5)))
struct IncidentWatchTests {
    private let trail = MemoryTrail()
    private let audit: Auditing

    init() { audit = Auditing(trail, contents: NoContents(), now: { AccountFixture.now }) }

    private func ask(_ generator: any TextGenerator, _ policy: Policy, isStreamed: Bool = false) async throws
        -> RouterAnswer
    {
        let server = try Server(
            generator: generator,
            policies: Policies(fixed: policy, injections: NoDetector(), pseudonymKeys: FailingKeys()),
            audit: audit,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        server.lifecycle.becomeReady()
        let body = #"{"model": "scripted", "stream": \#(isStreamed), "messages": [{"role": "user", "content": "hi"}]}"#
        let answer = try await send(.post, "/v1/chat/completions", body, to: server)
        audit.finish()
        await audit.run(logger: .silent)
        return answer
    }

    @Test(arguments: [DataAction.mask, .block], [true, false])
    func `A value that is taken out of an answer is an exposure`(action: DataAction, isStreamed: Bool) async throws {
        var policy = Policy()
        policy.output = [.residentNumber: action]
        let answer = try await ask(ScriptedGenerator(["900101", "-1234568", " is it"]), policy, isStreamed: isStreamed)
        #expect(answer.status == 200 && !answer.text.contains("1234568"))
        let outcome = try #require(trail.events.first { $0.kind == .outcome })
        #expect(outcome.decision == (action == .mask ? .mask : .block) && outcome.cause == .guardedAnswer)
        #expect(outcome.signals.map(\.rule) == ["kr-rrn"] && outcome.signals.allSatisfy { $0.view == "answer" })
        #expect(audit.incidents.incidents.map(\.id.rule) == ["value-in-answer"])
        #expect(audit.incidents.incidents.first?.evidence == [outcome.stamp.id])
        #expect(try trail.events.last?.incidentRecord() != nil)
    }

    @Test func `An answer that says nothing forbidden is no incident`() async throws {
        var policy = Policy()
        policy.output = [.residentNumber: .mask]
        #expect(try await ask(ScriptedGenerator(), policy).status == 200)
        #expect(trail.events.map(\.kind) == [.intent, .outcome])
        #expect(trail.events.allSatisfy { $0.cause == nil } && audit.incidents.incidents.isEmpty)
    }

    @Test func `A policy that cannot do its work is an incident`() async throws {
        var policy = Policy()
        policy.input = [.email: .pseudonymise]
        let answer = try await ask(ScriptedGenerator(), policy)
        #expect(answer.status == 500 && answer.code == "policy_failure")
        #expect(trail.events.map(\.kind) == [.intent, .incident])
        #expect(trail.events.first?.cause == .guardFailure && trail.events.first?.decision == .deny)
        #expect(audit.incidents.incidents.map(\.id.rule) == ["guard-failed"])
    }

    @Test func `A log that cannot be written is an incident, which is written when it can`() async throws {
        trail.isBroken = true
        for _ in 0..<3 {
            #expect(try await ask(ScriptedGenerator(), Policy()).status == 503)
        }
        #expect(trail.events.isEmpty)
        let incident = try #require(audit.incidents.incidents.first)
        #expect(incident.id.rule == "audit-failed" && incident.eventCount == 1 && incident.severity == .critical)
        trail.isBroken = false
        #expect(try await ask(ScriptedGenerator(), Policy()).status == 200)
        #expect(trail.events.map(\.kind).contains(.incident))
        let failure = try #require(trail.events.first { $0.cause == .auditFailure })
        #expect(incident.evidence == [failure.stamp.id])
        // The same incident is found by reading the log.
        var detector = IncidentDetector()
        for event in trail.events {
            if let record = try event.incidentRecord() {
                detector.follow(record, at: event.stamp.time)
            } else {
                _ = detector.add(event)
            }
        }
        #expect(detector.incidents == audit.incidents.incidents)
    }

    @Test func `Metrics count what is open, what was opened, and how long it took`() async throws {
        let incident = try await audit.openIncident()
        let server = try Server(
            generator: ScriptedGenerator(),
            audit: audit,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        let open = try await send(.get, "/metrics", to: server).text
        #expect(open.contains(#"maru_incidents_open{severity="high"} 1"#))
        #expect(open.contains(#"maru_incidents_total{rule="guard-failed",severity="high"} 1"#))
        #expect(open.contains(#"maru_incidents_total{rule="audit-failed",severity="critical"} 0"#))
        #expect(open.contains("maru_incident_detection_seconds_count 1"))
        #expect(open.contains("maru_incident_containment_seconds_count 0"))
        let path = "/v1/incidents/\(incident.id)"
        #expect(try await send(.post, path + "/contain", to: server).status == 200)
        #expect(try await send(.post, path + "/close", #"{"resolution": "resolved"}"#, to: server).status == 200)
        let closed = try await send(.get, "/metrics", to: server).text
        #expect(closed.contains(#"maru_incidents_open{severity="high"} 0"#))
        #expect(closed.contains("maru_incident_containment_seconds_count 1"))
    }
}

/// Has no keys.
private struct FailingKeys: PseudonymKeys {
    struct Failure: Error {}

    func key(of organization: String) async throws -> PseudonymKey { throw Failure() }
}
