import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy
import MaruTesting
import Synchronization
import Testing

@testable import MaruServer

@Suite("Contents over HTTP", .timeLimit(.minutes(5)))
struct ContentAccessRouteTests {
    private static let chat = #"{"model": "scripted", "messages": [{"role": "user", "content": "my secret"}]}"#
    private static let wish = #"{"event": "0", "reason": "complaint 2026-118"}"#
    private static let path = "/v1/audit/access"

    /// Runs `body` with two keys that administer, when one request of `acme` was recorded and kept for two days.
    private func withContent(
        days: Int = 2,
        clock: Clock = Clock(),
        _ body: (Server, AuditLog, _ one: HTTPFields, _ other: HTTPFields) async throws -> Void
    ) async throws {
        let fixture = try await AccountFixture()
        let scopes = Scopes(endpoints: Set(Endpoint.allCases))
        let other = try await fixture.store.createKey("jisoo", in: fixture.project, scopes: scopes, at: clock.now)
        var policy = Policy()
        policy.contentDays = days
        try await withAuditedServer(policy: policy, accounts: fixture.accounts, now: { clock.now }) { server, log in
            let answer = try await send(.post, "/v1/chat/completions", Self.chat, headers: fixture.headers, to: server)
            #expect(answer.status == 200)
            try await body(server, log, fixture.adminHeaders, [.authorization: "Bearer \(other.text)"])
        }
    }

    private func wish(_ client: any TestClientProtocol, by headers: HTTPFields) async throws -> String {
        let asked = try await client.send(.post, Self.path, Self.wish, headers: headers)
        guard asked.status == 200, case .string(let id) = asked.json["id"] else { throw Unexpected(text: asked.text) }
        #expect(asked.json["state"] == "pending" && asked.json["organization"] == "acme")
        return "\(Self.path)/\(id)"
    }

    @Test func `A content is shown to one key after another one agreed, once, and all of it is recorded`() async throws
    {
        try await withContent { server, log, one, other in
            try await server.test { client in
                let path = try await wish(client, by: one)
                #expect(try await client.send(.post, path + "/read", headers: one).code == "not_approved")
                let own = try await client.send(.post, path + "/approve", headers: one)
                #expect(own.status == 403 && own.code == "own_request")
                let agreed = try await client.send(.post, path + "/approve", headers: other)
                #expect(agreed.status == 200 && agreed.json["state"] == "approved")
                let listed = try await client.send(.get, Self.path, headers: other)
                guard case .array(let open) = listed.json["data"] else { throw Unexpected(text: listed.text) }
                #expect(open.count == 1 && open[0]["state"] == "approved" && !listed.text.contains("secret"))
                let theirs = try await client.send(.post, path + "/read", headers: other)
                #expect(theirs.status == 403 && theirs.code == "not_the_requester")
                let content = try await client.send(.post, path + "/read", headers: one)
                #expect(content.status == 200 && content.text.contains("my secret"), "\(content.text)")
                let again = try await client.send(.post, path + "/read", headers: one)
                #expect(again.status == 409 && again.code == "already_used" && !again.text.contains("secret"))
                let rest = try await client.send(.get, Self.path, headers: one)
                #expect(rest.json["data"] == [])
            }
            let events = try await log.contentSteps()
            #expect(events.map { $0.details["step"] } == ["asked", "approved", "read"])
            #expect(
                events.allSatisfy { $0.details["reason"] == "complaint 2026-118" && $0.actor.organization == "acme" }
            )
            #expect(events[0].actor.key == events[2].actor.key && events[0].actor.key != events[1].actor.key)
        }
    }

    @Test func `A request that is refused stays refused`() async throws {
        try await withContent { server, _, one, other in
            try await server.test { client in
                let path = try await wish(client, by: one)
                #expect(try await client.send(.post, path + "/refuse", headers: other).json["state"] == "refused")
                #expect(try await client.send(.post, path + "/approve", headers: other).code == "already_answered")
                #expect(try await client.send(.post, path + "/read", headers: one).code == "access_refused")
            }
        }
    }

    @Test func `After a restart the log says how far a request is`() async throws {
        try await withContent { server, log, one, other in
            // Each of these has routes of its own, which know nothing of those before.
            let path = try await server.test { try await wish($0, by: one) }
            #expect(try await send(.post, path + "/approve", headers: other, to: server).status == 200)
            let content = try await send(.post, path + "/read", headers: one, to: server)
            #expect(content.status == 200 && content.text.contains("my secret"))
            #expect(try await send(.post, path + "/read", headers: one, to: server).code == "already_used")
            #expect(try await log.contentSteps().count == 3)
        }
    }

    @Test func `However many ask for it at the same time, a content is shown once`() async throws {
        try await withContent { server, log, one, other in
            try await server.test { client in
                let path = try await wish(client, by: one)
                _ = try await client.send(.post, path + "/approve", headers: other)
                let shown = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<8 {
                        group.addTask { try await client.send(.post, path + "/read", headers: one).status }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(shown.sorted() == [200] + Array(repeating: 409, count: 7))
            }
            #expect(try await log.contentSteps().count { $0.details["step"] == "read" } == 1)
        }
    }

    @Test func `What was not kept, or is erased, cannot be asked for, and approvals end`() async throws {
        try await withContent(days: 0) { server, _, one, _ in
            let answer = try await send(.post, Self.path, Self.wish, headers: one, to: server)
            #expect(answer.status == 404 && answer.code == "content_not_found")
        }
        let clock = Clock()
        try await withContent(clock: clock) { server, _, one, other in
            try await server.test { client in
                let path = try await wish(client, by: one)
                _ = try await client.send(.post, path + "/approve", headers: other)
                clock.pass(.seconds(3600))
                #expect(try await client.send(.post, path + "/read", headers: one).code == "request_expired")
                let late = try await wish(client, by: one)
                clock.pass(.seconds(86_400))
                #expect(try await client.send(.post, late + "/approve", headers: other).code == "request_expired")
                clock.pass(.seconds(86_400))
                let gone = try await client.send(.post, Self.path, Self.wish, headers: one)
                #expect(gone.code == "content_not_found")
                #expect(try await client.send(.post, late + "/approve", headers: other).code == "request_not_found")
            }
        }
    }

    @Test func `A step that cannot be recorded does not count`() async throws {
        try await withContent { server, log, one, other in
            try await server.test { client in
                let path = try await wish(client, by: one)
                try await log.close()
                #expect(try await client.send(.post, path + "/approve", headers: other).code == "audit_unavailable")
                #expect(try await client.send(.post, path + "/read", headers: one).code == "not_approved")
            }
        }
    }

    @Test func `A wish needs a reason and an event, and a server whose accounts can agree`() async throws {
        try await withContent { server, _, one, _ in
            let wrong = [
                (#"{"event": "0"}"#, "missing_required_parameter"),
                (#"{"event": "0", "reason": "why"}"#, "invalid_value"),
                (#"{"event": "99", "reason": "complaint 2026-118"}"#, "event_not_found"),
                (#"{"event": 0, "reason": "complaint 2026-118"}"#, "invalid_type"),
            ]
            for (body, code) in wrong {
                let answer = try await send(.post, Self.path, body, headers: one, to: server)
                #expect(answer.code == .string(code), "\(answer.text)")
            }
            #expect(
                try await send(.post, Self.path + "/none/read", headers: one, to: server).code == "request_not_found"
            )
        }
        try await withAuditedServer { server, _ in
            let answer = try await send(.post, Self.path, Self.wish, to: server)
            #expect(answer.code == "unknown_url")
        }
    }
}

private struct Unexpected: Error { let text: String }

/// A clock that a test moves on.
private final class Clock: Sendable {
    private let time = Mutex(AccountFixture.now)

    var now: Timestamp { time.withLock(\.self) }

    func pass(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
}

extension AuditLog {
    fileprivate func contentSteps() throws -> [AuditEvent] {
        var events: [AuditEvent] = []
        try reader().forEachEvent(of: [.contentAccess]) { record throws(AuditError) in
            events.append(try record.decoded())
        }
        return events
    }
}
