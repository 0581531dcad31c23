import HTTPTypes
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Incidents over HTTP", .timeLimit(.minutes(5)))
struct IncidentRouteTests {
    private let trail = MemoryTrail()
    private let audit: Auditing

    init() { audit = Auditing(trail, contents: NoContents(), now: { AccountFixture.now }) }

    private func server(_ accounts: Accounts? = nil, policy: Policy = Policy()) throws -> Server {
        let server = try Server(
            generator: ScriptedGenerator(),
            accounts: accounts,
            policies: Policies(fixed: policy, injections: NoDetector()),
            audit: audit,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        server.lifecycle.becomeReady()
        return server
    }

    @Test func `A key that is denied ten times is an incident, which is contained and closed`() async throws {
        var policy = Policy()
        policy.blockedPhrases = ["halla"]
        let fixture = try await AccountFixture()
        let server = try server(fixture.accounts, policy: policy)
        let body = #"{"model": "scripted", "messages": [{"role": "user", "content": "project Halla"}]}"#
        for _ in 0..<12 {
            #expect(
                try await send(.post, "/v1/chat/completions", body, headers: fixture.headers, to: server).status == 200
            )
        }
        let list = try await send(.get, "/v1/incidents?status=open", headers: fixture.adminHeaders, to: server)
        #expect(list.status == 200)
        guard case .array(let incidents) = list.json["data"], let incident = incidents.first else {
            Issue.record("there is no incident: \(list.text)")
            return
        }
        #expect(incidents.count == 1)
        #expect(incident["rule"] == "denials-of-a-key" && incident["severity"] == "medium")
        #expect(incident["organization"] == "acme" && incident["events"] == 12)
        #expect(incident["key"] == .string(fixture.key.key.id.rawValue))
        guard case .string(let id) = incident["id"] else { return }
        let path = "/v1/incidents/\(id)"
        let contained = try await send(.post, path + "/contain", headers: fixture.adminHeaders, to: server)
        #expect(contained.json["status"] == "contained" && contained.json["by"] == "admin", "\(contained.text)")
        #expect(contained.json["time_to_contain"] == 0.0)
        let again = try await send(.post, path + "/contain", headers: fixture.adminHeaders, to: server)
        #expect(again.status == 409 && again.code == "incident_settled")
        let wish = #"{"resolution": "resolved", "note": "key revoked"}"#
        let closed = try await send(.post, path + "/close", wish, headers: fixture.adminHeaders, to: server)
        #expect(closed.json["status"] == "closed" && closed.json["note"] == "key revoked", "\(closed.text)")
        let late = try await send(.post, path + "/close", wish, headers: fixture.adminHeaders, to: server)
        #expect(late.status == 409 && late.text.contains("closed already"))
        let told = try trail.events.compactMap { try $0.incidentRecord() }
        #expect(told.count == 3 && trail.events.last?.actor.key == fixture.admin.key.id.rawValue)
        let written = trail.events.map { String(decoding: $0.canonicalBytes, as: UTF8.self) }.joined().lowercased()
        #expect(!written.contains("project halla"))
    }

    @Test func `Only keys that administer see incidents`() async throws {
        let fixture = try await AccountFixture()
        let answer = try await send(.get, "/v1/incidents", headers: fixture.headers, to: try server(fixture.accounts))
        #expect(answer.status == 403)
    }

    @Test func `Without an audit log there are no incidents to ask for`() async throws {
        let answer = try await send(.get, "/v1/incidents")
        #expect(answer.status == 404 && answer.code == "unknown_url")
    }

    @Test(arguments: ["01", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAV.guard-failed"])
    func `An incident that is not there is not found`(id: String) async throws {
        let answer = try await send(.post, "/v1/incidents/\(id)/contain", to: try server())
        #expect(answer.status == 404)
    }

    @Test(arguments: [
        "{}", #"{"resolution": "done"}"#, #"{"resolution": "resolved", "why": "x"}"#,
        #"{"resolution": "resolved", "note": "\#(String(repeating: "x", count: 501))"}"#,
    ])
    func `A wish to close that says too little or too much is refused`(body: String) async throws {
        let incident = try await audit.openIncident()
        let answer = try await send(.post, "/v1/incidents/\(incident.id)/close", body, to: try server())
        #expect(answer.status == 400)
        #expect(audit.incidents[incident.id]?.isClosed == false)
    }

    @Test func `What cannot be recorded is not changed`() async throws {
        let incident = try await audit.openIncident()
        trail.isBroken = true
        let answer = try await send(.post, "/v1/incidents/\(incident.id)/contain", to: try server())
        #expect(answer.status == 503 && answer.code == "audit_unavailable")
        #expect(audit.incidents[incident.id]?.state == .open)
    }

    @Test func `Pages of incidents hold each one once, the newest first`() async throws {
        for number in 0..<5 {
            var event = AuditEvent(
                .intent,
                stamp: audit.source.stamp(at: AccountFixture.now + .seconds(number)),
                actor: EventActor(organization: "o\(number)")
            )
            event.cause = .guardFailure
            try await audit.record(event)
        }
        let server = try server()
        var (names, after, pages) = ([JSONValue?](), "", 0)
        repeat {
            let page = try await send(.get, "/v1/incidents?limit=2\(after)", to: server)
            guard case .array(let data) = page.json["data"], case .string(let last)? = data.last?["id"] else { break }
            names += data.map { $0["organization"] }
            after = page.json["has_more"] == true ? "&after=\(last)" : ""
            pages += 1
        } while !after.isEmpty
        #expect(pages == 3 && names == ["o4", "o3", "o2", "o1", "o0"])
        #expect(try await send(.get, "/v1/incidents?limit=0", to: server).status == 400)
        #expect(try await send(.get, "/v1/incidents?status=new", to: server).status == 400)
        #expect(try await send(.get, "/v1/incidents?after=1", to: server).status == 400)
    }
}
