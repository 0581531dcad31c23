import MaruAccounts
import MaruTesting
import Testing

@testable import MaruAudit

@Suite struct AccessRequestsTests {
    private let accounts = ["minji", "jisoo", "hana"]

    @Test(arguments: 0..<50) func `Whoever replays the log comes to the same requests`(seed: Int) throws {
        var (generator, live, events) = (SeededGenerator(seed: UInt64(seed)), AccessRequests(), [AuditEvent]())
        let source = EventSource(at: start)
        var (time, ids) = (start, [ULID]())
        for _ in 0..<60 {
            time = time + .seconds(Int.random(in: 0...3000, using: &generator))
            let stamp = source.stamp(at: time)
            let account = try #require(accounts.randomElement(using: &generator))
            if ids.isEmpty || Int.random(in: 0..<4, using: &generator) == 0 {
                let reason = try AccessReason("complaint 2026-\(100 + ids.count)")
                let request = try live.ask(for: reference(ids.count), by: account, reason: reason, stamp: stamp)
                ids.append(request.id)
                events.append(request.event(.asked, by: account, stamp: stamp))
            } else if let id = ids.randomElement(using: &generator), var request = live[id] {
                let step = try #require([AccessStep.approved, .refused, .read].randomElement(using: &generator))
                guard (try? take(step, of: &request, by: account, at: time)) != nil else { continue }
                live[id] = request
                events.append(request.event(step, by: account, stamp: stamp))
            }
        }
        var replayed = AccessRequests()
        for event in events { replayed.replay(try AuditEvent(event.json)) }
        #expect(events.count > 15)
        for id in ids { #expect(replayed[id] == live[id]) }
        #expect(replayed.open(at: time) == live.open(at: time))
    }

    @Test func `Requests that are over are not open, and are forgotten`() throws {
        var requests = AccessRequests()
        let reason = try AccessReason("complaint 2026-118")
        let stamp = EventSource(at: start).stamp(at: start)
        let request = try requests.ask(for: reference(0), by: "minji", reason: reason, stamp: stamp)
        #expect(requests.open(at: start + .seconds(86_399)).map(\.id) == [request.id])
        #expect(requests.open(at: start + .seconds(86_400)).isEmpty)
        requests.forget(at: start + .seconds(86_400))
        #expect(requests[request.id] != nil)
        requests.forget(at: start + requests.memory)
        #expect(requests[request.id] == nil)
    }

    @Test func `A content is shown once`() throws {
        var requests = AccessRequests()
        let reason = try AccessReason("complaint 2026-118")
        let stamp = EventSource(at: start).stamp(at: start)
        var request = try requests.ask(for: reference(0), by: "minji", reason: reason, stamp: stamp)
        #expect(throws: AccessError.notApproved) { try request.use(by: "minji", at: start) }
        try request.approve(by: "jisoo", at: start)
        #expect(throws: AccessError.notTheRequester("jisoo")) { try request.use(by: "jisoo", at: start) }
        #expect(try request.use(by: "minji", at: start).approver == "jisoo")
        #expect(throws: AccessError.alreadyUsed) { try request.use(by: "minji", at: start) }
        #expect(throws: AccessError.alreadyAnswered) { try request.approve(by: "hana", at: start) }
    }

    @Test func `Events that are something else change nothing`() throws {
        var requests = AccessRequests()
        for kind in EventKind.allCases {
            var event = EventMaker(seed: 3).first(of: "acme")
            event.kind = kind
            for step in ["", "asked", "approved", "read", "other"] {
                event.details = ["step": step, "request": event.stamp.id.description]
                requests.replay(event)
            }
        }
        #expect(requests.open(at: start).isEmpty)
    }

    private func reference(_ number: Int) -> ContentReference {
        let scope = ContentScope(
            organization: number % 3 == 0 ? "" : "acme",
            subject: number % 2 == 0 ? nil : "kim",
            epoch: 7
        )
        return ContentReference(scope: scope, event: EventMaker(seed: UInt64(number)).first(of: "acme").stamp.id)
    }

    private func take(_ step: AccessStep, of request: inout AccessRequest, by account: String, at time: Timestamp)
        throws(AccessError)
    {
        switch step {
        case .approved: try request.approve(by: account, at: time)
        case .refused: try request.refuse(by: account, at: time)
        case .read: _ = try request.use(by: account, at: time)
        case .asked: return
        }
    }
}
