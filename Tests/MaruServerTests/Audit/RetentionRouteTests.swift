import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Holding and erasing contents over HTTP", .timeLimit(.minutes(5)))
struct RetentionRouteTests {
    private static let chat = #"{"model": "scripted", "messages": [{"role": "user", "content": "my secret"}]}"#
    private static let order = #"{"organization": "acme", "reason": "case 2026-118"}"#

    /// Runs `body` when one request of `acme` was recorded and kept.
    private func withContent(
        _ body: @Sendable (any TestClientProtocol, AuditLog, HTTPFields) async throws -> Void
    ) async throws {
        let fixture = try await AccountFixture()
        var policy = Policy()
        policy.contentDays = 2
        try await withAuditedServer(policy: policy, accounts: fixture.accounts) { server, log in
            let answer = try await send(.post, "/v1/chat/completions", Self.chat, headers: fixture.headers, to: server)
            #expect(answer.status == 200)
            try await server.test { try await body($0, log, fixture.adminHeaders) }
        }
    }

    private func wish(_ client: any TestClientProtocol, _ headers: HTTPFields) async throws -> RouterAnswer {
        let wish = #"{"event": "0", "reason": "complaint 2026-118"}"#
        return try await client.send(.post, "/v1/audit/access", wish, headers: headers)
    }

    @Test func `What is held is not erased until it is released, and all of it is recorded`() async throws {
        try await withContent { client, log, headers in
            #expect(try await client.send(.get, "/v1/audit/holds", headers: headers).json["data"] == [])
            let held = try await client.send(.post, "/v1/audit/holds", Self.order, headers: headers)
            #expect(held.status == 200 && held.json["organization"] == "acme", "\(held.text)")
            let listed = try await client.send(.get, "/v1/audit/holds", headers: headers)
            #expect(listed.json["data"]?.first?["reason"] == "case 2026-118")
            let early = try await client.send(.post, "/v1/audit/erasures", Self.order, headers: headers)
            #expect(early.status == 409 && early.code == "held")
            let released = try await client.send(.post, "/v1/audit/holds/release", Self.order, headers: headers)
            #expect(released.status == 200)
            let again = try await client.send(.post, "/v1/audit/holds/release", Self.order, headers: headers)
            #expect(again.status == 409 && again.code == "not_held")
            let erased = try await client.send(.post, "/v1/audit/erasures", Self.order, headers: headers)
            #expect(erased.json["keys_destroyed"] == 1, "\(erased.text)")
            let nothing = try await client.send(.post, "/v1/audit/erasures", Self.order, headers: headers)
            #expect(nothing.json["keys_destroyed"] == 0)
            let events = try await log.read { reader throws(AuditError) in
                var events: [AuditEvent] = []
                try reader.forEachEvent(
                    in: Timestamp(milliseconds: 0)..<Timestamp(milliseconds: .max),
                    of: [.legalHold, .contentErasure]
                ) { record throws(AuditError) in events.append(try record.decoded()) }
                return events
            }
            #expect(events.map { $0.details["cause"] } == ["hold", "release", "requested", "requested"])
            #expect(events.allSatisfy { $0.details["reason"] == "case 2026-118" && $0.actor.organization == "acme" })
        }
    }

    @Test func `An erased content is shown to nobody`() async throws {
        try await withContent { client, _, headers in
            let path = "/v1/audit/access/" + (try #require(try await wish(client, headers).json["id"]?.text))
            _ = try await client.send(.post, "/v1/audit/erasures", Self.order, headers: headers)
            let read = try await client.send(.post, path + "/read", headers: headers)
            #expect(read.status == 409 && !read.text.contains("secret"))
        }
    }

    @Test func `Unknown organisations and short reasons are refused`() async throws {
        try await withContent { client, _, headers in
            for path in ["/v1/audit/holds", "/v1/audit/holds/release", "/v1/audit/erasures"] {
                let unknown = #"{"organization": "nobody", "reason": "case 2026-118"}"#
                let missing = try await client.send(.post, path, unknown, headers: headers)
                #expect(missing.status == 404)
                let short = #"{"organization": "acme", "reason": "why"}"#
                let refused = try await client.send(.post, path, short, headers: headers)
                #expect(refused.status == 400, "\(refused.text)")
            }
        }
    }
}
