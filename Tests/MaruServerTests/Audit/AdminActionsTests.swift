import HTTPTypes
import MaruAccounts
import MaruAudit
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("What administrators do is recorded", .timeLimit(.minutes(5)))
struct AdminActionsTests {
    private let trail = MemoryTrail()

    private func server(_ accounts: Accounts? = nil, library: Bool = false) throws -> Server {
        let audit = Auditing(trail, contents: NoContents(), now: { AccountFixture.now })
        let server =
            library
            ? try Server(library: ScriptedLibrary(), settings: ModelSettings(), audit: audit)
            : try Server(
                generator: ScriptedGenerator(),
                accounts: accounts,
                audit: audit,
                configuration: ServerConfiguration(),
                logger: .silent
            )
        server.lifecycle.becomeReady()
        return server
    }

    @Test func `Every change of accounts is an event with who did it and to which thing`() async throws {
        let fixture = try await AccountFixture()
        let server = try server(fixture.accounts)
        let (key, project, organization) = (fixture.key.key.id, fixture.project.id, fixture.organization.id)
        let requests: [(HTTPRequest.Method, String, String?, String)] = [
            (.post, "/v1/organizations", #"{"name": "beta", "limits": {"tokens_per_day": 7}}"#, "organization.create"),
            (
                .post, "/v1/organizations/\(organization)", #"{"limits": {"tokens_per_day": null}}"#,
                "organization.change"
            ),
            (.post, "/v1/projects", #"{"name": "x", "organization": "\#(organization)"}"#, "project.create"),
            (.post, "/v1/projects/\(project)", #"{"limits": {"tokens_per_day": 9}}"#, "project.change"),
            (.post, "/v1/keys", #"{"name": "jisoo", "project": "\#(project)"}"#, "key.create"),
            (.post, "/v1/keys/\(key)", #"{"scopes": {"endpoints": ["chat"]}}"#, "key.change"),
            (.post, "/v1/keys/\(key)/rotate", nil, "key.rotate"),
            (.delete, "/v1/keys/\(key)", nil, "key.revoke"),
            (.put, "/v1/prices/m", #"{"currency": "KRW", "input": "1", "output": "2"}"#, "price.set"),
            (.delete, "/v1/prices/m", nil, "price.remove"),
        ]
        var secrets: [String] = []
        for (method, path, body, action) in requests {
            let answer = try await send(method, path, body, headers: fixture.adminHeaders, to: server)
            #expect(answer.status == 200, "\(path): \(answer.text)")
            if case .string(let secret)? = answer.json["key"] { secrets.append(secret) }
            let event = try #require(trail.events.last)
            #expect(event.kind == .adminAction && event.details["action"] == action)
            #expect(event.actor.key == fixture.admin.key.id.rawValue)
        }
        #expect(trail.events.count == requests.count && secrets.count == 2)
        #expect(trail.events[0].details["name"] == "beta" && trail.events[0].details["tokensPerDay"] == "7")
        #expect(trail.events[1].details["tokensPerDay"] == "none")
        #expect(trail.events[5].details["endpoints"] == "chat" && trail.events[5].details["id"] == key.rawValue)
        let written = trail.events.map { String(decoding: $0.canonicalBytes, as: UTF8.self) }.joined()
        for secret in secrets { #expect(!written.contains(secret)) }
    }

    @Test func `What reads is not recorded`() async throws {
        let fixture = try await AccountFixture()
        let server = try server(fixture.accounts)
        for path in ["/v1/keys", "/v1/organizations", "/v1/projects", "/v1/prices", "/v1/usage", "/v1/incidents"] {
            #expect(try await send(.get, path, headers: fixture.adminHeaders, to: server).status == 200)
        }
        #expect(trail.events.isEmpty)
    }

    @Test func `What cannot be recorded is not done`() async throws {
        let fixture = try await AccountFixture()
        let server = try server(fixture.accounts)
        trail.isBroken = true
        let path = "/v1/keys/\(fixture.key.key.id)"
        let answer = try await send(.delete, path, headers: fixture.adminHeaders, to: server)
        #expect(answer.status == 503 && answer.code == "audit_unavailable")
        let key = fixture.store.principal(of: fixture.key.key.id)
        #expect(key?.key.revoked == nil)
        let made = try await send(
            .post,
            "/v1/organizations",
            #"{"name": "beta"}"#,
            headers: fixture.adminHeaders,
            to: server
        )
        #expect(made.status == 503)
        #expect(fixture.store.organizations().map(\.name) == ["acme"])
    }

    @Test func `Models that come and go are recorded`() async throws {
        let server = try server(library: true)
        let requests: [(HTTPRequest.Method, String, String?, String)] = [
            (.post, "/v1/models/load", #"{"model": "scripted"}"#, "model.load"),
            (.post, "/v1/models/unload", #"{"model": "scripted"}"#, "model.unload"),
            (.post, "/v1/models/pull", #"{"model": "new"}"#, "model.pull"),
            (.post, "/api/pull", #"{"model": "new"}"#, "model.pull"),
            (.delete, "/v1/models/scripted", nil, "model.delete"),
        ]
        for (method, path, body, action) in requests {
            #expect(try await send(method, path, body, to: server).status == 200, "\(path)")
            #expect(trail.events.last?.details["action"] == action, "\(path)")
        }
        #expect(trail.events.map { $0.details["model"] } == ["scripted", "scripted", "new", "new", "scripted"])
        trail.isBroken = true
        #expect(try await send(.post, "/v1/models/load", #"{"model": "new"}"#, to: server).status == 503)
    }
}
