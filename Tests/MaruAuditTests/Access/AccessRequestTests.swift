import Crypto
import MaruAccounts
import Testing

@testable import MaruAudit

@Suite struct AccessRequestTests {
    private let reference = ContentReference(
        scope: ContentScope(organization: "acme", subject: "kim", epoch: 1),
        event: EventMaker(seed: 1).first(of: "acme").stamp.id
    )

    private func request(_ reason: String = "complaint 2026-118", _ policy: AccessPolicy = AccessPolicy()) throws
        -> AccessRequest
    {
        try AccessRequest(
            id: EventMaker(seed: 2).first(of: "acme").stamp.id,
            reference,
            by: "minji",
            reason: reason,
            policy: policy,
            at: start
        )
    }

    @Test func `A content is opened by one account after another one agreed`() throws {
        var request = try request()
        #expect(throws: AccessError.notApproved) { try request.grant(to: "minji", at: start) }
        #expect(throws: AccessError.ownRequest) { try request.approve(by: "minji", at: start) }
        try request.approve(by: "jisoo", at: start)
        #expect(throws: AccessError.alreadyAnswered) { try request.approve(by: "hana", at: start) }
        #expect(throws: AccessError.notTheRequester("jisoo")) { try request.grant(to: "jisoo", at: start) }
        let grant = try request.grant(to: "minji", at: start)
        #expect(grant.approver == "jisoo")
        #expect(grant.reason == "complaint 2026-118")
    }

    @Test func `A refused request stays refused`() throws {
        var request = try request()
        try request.refuse(by: "jisoo", at: start)
        #expect(throws: AccessError.refused(by: "jisoo")) { try request.grant(to: "minji", at: start) }
        #expect(throws: AccessError.alreadyAnswered) { try request.approve(by: "hana", at: start) }
    }

    @Test func `Requests and approvals expire at their moment`() throws {
        var request = try request()
        let day = Duration.seconds(86_400)
        #expect(throws: AccessError.expired) { try request.approve(by: "jisoo", at: start + day) }
        #expect(throws: AccessError.expired) { try request.grant(to: "minji", at: start + day) }
        let last = start + (day - .milliseconds(1))
        try request.approve(by: "jisoo", at: last)
        let end = last + .seconds(3600)
        #expect(throws: AccessError.expired) { try request.grant(to: "minji", at: end) }
        #expect(try request.grant(to: "minji", at: end + .milliseconds(-1)).requester == "minji")
    }

    @Test(arguments: ["", "    ", "why  not", "\n\n\n\n\n\n\n\n\n\n\n"]) func `A reason of a few characters is none`(
        reason: String
    ) {
        #expect(throws: AccessError.noReason(shortest: 10)) { try request(reason) }
    }

    @Test func `Where one account is enough, it approves itself, and that is what is said`() throws {
        var policy = AccessPolicy()
        policy.needsApproval = false
        #expect(try request(policy: policy).grant(to: "minji", at: start).approver == "minji")
    }

    private func request(policy: AccessPolicy) throws -> AccessRequest { try request("complaint 2026-118", policy) }

    @Test func `A content is read only after that is in the log`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            let store = try FileContentStore(folder + "-content", master: SymmetricKey(size: .bits256))
            _ = try await store.keep([1, 2, 3], as: reference, at: start)
            let contents = AuditedContent(log: log, store: store)
            var request = try request()
            try request.approve(by: "jisoo", at: start)
            let grant = try request.grant(to: "minji", at: start)
            let actor = EventActor(key: "k1", source: "192.0.2.9")
            let stamp = EventMaker(seed: 5).first(of: "acme").stamp
            #expect(try await contents.read(grant, stamp: stamp, actor: actor) == [1, 2, 3])
            let event = try await log.reader().record(at: 0).decoded()
            #expect(event.kind == .contentAccess)
            #expect(event.subject == "kim")
            #expect(event.details["reason"] == "complaint 2026-118")
            #expect(event.details["approver"] == "jisoo")
            try await log.close()
            await #expect(throws: AuditError.closed) {
                try await contents.read(grant, stamp: stamp, actor: actor)
            }
        }
    }

    @Test func `An erasure is in the log, and so is one that a hold forbade`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            let store = try FileContentStore(folder + "-content", master: SymmetricKey(size: .bits256))
            _ = try await store.keep([1], as: reference, at: start)
            let contents = AuditedContent(log: log, store: store)
            let hold = LegalHold(organization: "acme", reason: "case 1")
            try await store.hold(hold)
            var maker = EventMaker(seed: 5)
            let erase = { (stamp: EventStamp) async throws in
                try await contents.erase(organization: "acme", subject: "kim", stamp: stamp, actor: EventActor())
            }
            let (first, second) = (maker.next().stamp, maker.next().stamp)
            await #expect(throws: ContentStoreError.held(hold)) { _ = try await erase(first) }
            try await store.release(hold)
            #expect(try await erase(second) == [reference.scope])
            let events = try await log.reader().search(AuditQuery(), limit: 9).records.map { try $0.decoded() }
            #expect(events.map(\.decision) == [.allow, .deny])
            #expect(events.map(\.kind) == [.contentErasure, .contentErasure])
        }
    }
}
