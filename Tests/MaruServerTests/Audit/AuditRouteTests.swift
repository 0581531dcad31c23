import Foundation
import HTTPTypes
import HummingbirdTesting
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy
import MaruTesting
import Testing

@testable import MaruServer

@Suite("The audit log over HTTP", .timeLimit(.minutes(5)))
struct AuditRouteTests {
    private static let reason = "reason=complaint+2026-118"
    private static let chat = #"{"model": "scripted", "messages": [{"role": "user", "content": "hi"}]}"#

    @Test func `A search shows what was recorded, and whoever searched is recorded with the reason`() async throws {
        let fixture = try await AccountFixture()
        try await withAuditedServer(accounts: fixture.accounts) { server, log in
            try await server.test { client in
                _ = try await client.send(.post, "/v1/chat/completions", Self.chat, headers: fixture.headers)
                let found = try await client.send(
                    .get,
                    "/v1/audit/events?\(Self.reason)",
                    headers: fixture.adminHeaders
                )
                #expect(found.status == 200, "\(found.text)")
                #expect(kinds(found) == ["intent"] && found.json["has_more"] == false && found.json["next"] == .null)
                let event = try #require(found.data.first?["event"])
                #expect(event["actor"]?["user"]?["org"]?["uid"] == "acme")
                let looks = "/v1/audit/events?kind=log_access&\(Self.reason)"
                let again = try await client.send(.get, looks, headers: fixture.adminHeaders)
                #expect(kinds(again) == ["log_access"])
                let look = try #require(again.data.first?["event"])
                #expect(look["actor"]?["user"]?["uid"] == .string(fixture.admin.key.id.rawValue))
                #expect(look["actor"]?["user"]?["org"] == nil && look["activity_id"] == 2)
                #expect(look["unmapped"]?["details"]?["reason"] == "complaint 2026-118")
                #expect(look["unmapped"]?["details"]?["action"] == "search")
                let korean = "kind=log_access&reason=%EB%AF%BC%EC%9B%90+2026-118+%ED%99%95%EC%9D%B8"
                _ = try await client.send(.get, "/v1/audit/events?\(korean)", headers: fixture.adminHeaders)
                let last = try #require(try await log.events(of: .logAccess).last)
                #expect(last.details["reason"] == "민원 2026-118 확인" && last.details["subject"] == "kind=log_access")
            }
        }
    }

    @Test func `Pages hold every event once, and are one look`() async throws {
        try await withAuditedServer { server, log in
            try await log.fill(23)
            try await server.test { client in
                var (indexes, before): ([JSONValue], String) = ([], "")
                repeat {
                    let path = "/v1/audit/events?limit=5&kind=admin_action&organization=acme&\(Self.reason)\(before)"
                    let page = try await client.send(.get, path)
                    #expect(page.status == 200 && page.data.count <= 5)
                    indexes += page.data.compactMap { $0["index"] }
                    guard case .integer(let next) = page.json["next"] else { break }
                    before = "&before=\(next)"
                } while true
                #expect(indexes == (0..<23).reversed().map { .integer($0) })
            }
            let looks = try await log.events(of: .logAccess)
            #expect(looks.count == 1 && looks[0].actor.organization == "acme")
            #expect(looks[0].details["subject"] == "kind=admin_action&organization=acme")
        }
    }

    @Test func `Conditions are those of the command line, and all have to hold`() async throws {
        try await withAuditedServer { server, log in
            var generator = SeededGenerator(seed: 3)
            for (number, dataClass) in [DataClass.open, .sensitive, .open].enumerated() {
                var event = AuditEvent(.egress, stamp: .made(number, using: &generator), actor: EventActor())
                event.egress = EventEgress(provider: "azure", zone: "kr", bodySHA256: "ab", bytes: 10 + number)
                (event.dataClass, event.decision) = (dataClass, number == 2 ? .deny : .allow)
                event.request = EventRequest(id: "req-\(number)", endpoint: "egress")
                let _: AuditLog.Receipt = try await log.append(event)
            }
            try await server.test { client in
                let expected = [
                    "kind=egress": 3, "kind=egress,intent&decision=deny": 1, "data_class=open": 2, "request=req-1": 1,
                    "provider=azure&zone=kr": 3, "zone=us": 0, "text=req-2": 1, "from=2026-11-25&through=2026-11-25": 3,
                    "from=2026-11-26": 0, "organization=nobody": 0, "model=m": 0, "project=p": 0, "key=k": 0,
                ]
                for (condition, count) in expected {
                    // Records of looks repeat the words that were looked for.
                    let path = "/v1/audit/events?\(condition)&\(Self.reason)"
                    let page = try await client.send(.get, path)
                    #expect(page.status == 200, "\(condition): \(page.text)")
                    #expect(page.data.filter { kind($0) == "egress" }.count == count, "\(condition)")
                }
                let sums = try await client.send(.get, "/v1/audit/egress?from=2026-11-25")
                let rows = sums.data
                #expect(rows.map { $0["data_class"] } == ["open", "sensitive"])
                #expect(rows[0]["allowed"] == 1 && rows[0]["denied"] == 1 && rows[0]["denied_bytes"] == 12)
                #expect(sums.json["total"]?["allowed_bytes"] == 21 && sums.json["from"] == "2026-11-25")
                let before = try await client.send(.get, "/v1/audit/egress?from=2026-10-01&through=2026-10-31")
                #expect(before.data.isEmpty && before.json["total"]?["first_at"] == .null)
            }
            #expect(try await log.events(of: .logAccess).allSatisfy { $0.actor.organization == nil })
        }
    }

    @Test func `What is asked wrongly is refused, shows nothing and is no look`() async throws {
        try await withAuditedServer { server, log in
            try await log.fill(1)
            let wrong = [
                ("events", "missing_required_parameter"), ("events/0", "missing_required_parameter"),
                ("export", "missing_required_parameter"), ("events?reason=why", "invalid_value"),
                ("events?\(Self.reason)&kind=all", "invalid_value"), ("events?\(Self.reason)&kind=", "invalid_value"),
                ("events?\(Self.reason)&limit=0", "invalid_value"),
                ("events?\(Self.reason)&limit=501", "invalid_value"),
                ("events?\(Self.reason)&before=-1", "invalid_value"),
                ("events?\(Self.reason)&from=today", "invalid_value"),
                ("events?\(Self.reason)&from=2026-11-26&through=2026-11-25", "conflicting_parameters"),
                ("events?\(Self.reason)&text=", "invalid_value"),
                ("events?\(Self.reason)&since=1", "unknown_parameter"),
                ("events?reason=%FF%FF%FF%FF%FF%FF%FF%FF%FF%FF", "invalid_value"),
                ("export?\(Self.reason)&kind=intent", "unknown_parameter"),
                ("egress?\(Self.reason)", "unknown_parameter"),
                ("egress?from=2026-11-26&through=2026-11-25", "conflicting_parameters"),
                ("export?\(Self.reason)&organization=acme%0Aevents+0+0", "invalid_value"),
                ("events?\(Self.reason)&project=", "invalid_value"),
                ("events/1?\(Self.reason)", "event_not_found"), ("events/nothing?\(Self.reason)", "event_not_found"),
            ]
            try await server.test { client in
                for (path, code) in wrong {
                    let answer = try await client.send(.get, "/v1/audit/\(path)")
                    #expect(answer.status == (code == "event_not_found" ? 404 : 400), "\(path): \(answer.text)")
                    #expect(answer.code == .string(code), "\(path): \(answer.text)")
                }
            }
            #expect(try await log.events(of: .logAccess).isEmpty)
        }
    }

    @Test func `An event comes with a proof that leads to the signed root, also one that was just recorded`()
        async throws
    {
        try await withAuditedServer { server, log in
            try await log.fill(6)
            try await server.test { client in
                for index in 0..<6 {
                    let answer = try await client.send(.get, "/v1/audit/events/\(index)?\(Self.reason)")
                    #expect(answer.status == 200, "\(answer.text)")
                    let checkpoint = try #require(answer.json["checkpoint"])
                    guard case .string(let note) = checkpoint["note"], case .string(let leaf) = answer.json["leaf"],
                        case .array(let path) = answer.json["proof"], case .string(let key) = checkpoint["key"]
                    else {
                        Issue.record("\(answer.text)")
                        return
                    }
                    let signed = try SignedCheckpoint(parsing: note)
                    #expect(signed.note.isSigned(by: try #require(VerifyingKey(key))))
                    #expect(checkpoint["root"] == .string(signed.checkpoint.root.description))
                    let hashes = try path.map { try #require(MerkleHash(hexadecimal: $0)) }
                    let hash = try #require(MerkleHash(hexadecimal: .string(leaf)))
                    let (size, root) = (signed.checkpoint.size, signed.checkpoint.root)
                    #expect(MerkleProof.includes(hash, at: index, size: size, root: root, hashes))
                    #expect(answer.json["index"] == .integer(index) && answer.json["number"] == .integer(index))
                    guard case .string(let id) = answer.json["event"]?["metadata"]?["uid"] else { continue }
                    let byID = try await client.send(.get, "/v1/audit/events/\(id)?\(Self.reason)")
                    #expect(byID.json["leaf"] == .string(leaf))
                }
            }
            // By its index and by its id is one look.
            let looks = try await log.events(of: .logAccess)
            #expect(looks.count == 6 && looks.allSatisfy { $0.actor.organization == "acme" })
        }
    }

    @Test func `An export holds the events of an organisation and can be checked without the server`() async throws {
        try await withAuditedServer { server, log in
            try await log.fill(7)
            try await log.fill(5, of: "bolt")
            let path = "/v1/audit/export?organization=bolt&\(Self.reason)"
            let answer = try await send(.get, path, to: server)
            #expect(answer.status == 200 && answer.headers[.contentType] == "application/x-ndjson")
            #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''audit%2Dbolt") == true)
            #expect(answer.text.split(separator: "\n").count == 6 && !answer.text.contains("acme"))
            let file = FileManager.default.temporaryDirectory.appending(path: "maru-export-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(answer.text.utf8).write(to: file)
            let verifier = AuditVerifier(key: await log.keys.current)
            let report = try verifier.verify(file.path(percentEncoded: false))
            #expect(report.isSound && report.events == 5)
            let looks = try await log.events(of: .logAccess)
            #expect(looks.map(\.actor.organization) == ["bolt"] && looks[0].details["action"] == "export")
        }
    }

    @Test func `A checkpoint covers everything that is recorded, and needs no reason`() async throws {
        try await withAuditedServer { server, log in
            try await log.fill(4)
            let answer = try await send(.get, "/v1/audit/checkpoint", to: server)
            #expect(answer.status == 200 && answer.json["size"] == 4)
            #expect(answer.json["note"] == .string(try #require(await log.latestCheckpoint).note.description))
        }
    }

    @Test func `Only a key that administers may look, and a server without a log has no such endpoints`() async throws {
        let fixture = try await AccountFixture()
        let paths = [
            "events?\(Self.reason)", "events/0?\(Self.reason)", "export?\(Self.reason)", "checkpoint", "egress",
        ]
        try await withAuditedServer(accounts: fixture.accounts) { server, log in
            for path in paths {
                let refused = try await send(.get, "/v1/audit/\(path)", headers: fixture.headers, to: server)
                let unknown = try await send(.get, "/v1/audit/\(path)", to: server)
                #expect(refused.status == 403 && unknown.status == 401)
            }
            #expect(await log.size == 0)
        }
        for path in paths { #expect(try await send(.get, "/v1/audit/\(path)").code == "unknown_url") }
    }

    @Test func `Where a look cannot be recorded, nothing is shown`() async throws {
        try await withAuditedServer { server, log in
            try await log.fill(3)
            try await log.close()
            for path in ["events?\(Self.reason)", "events/1?\(Self.reason)", "export?\(Self.reason)"] {
                let answer = try await send(.get, "/v1/audit/\(path)", to: server)
                #expect(answer.status == 503 && !answer.text.contains("acme"), "\(answer.text)")
            }
        }
    }

    private func kinds(_ answer: RouterAnswer) -> [JSONValue?] { answer.data.map(kind) }

    private func kind(_ row: JSONValue) -> JSONValue? { row["event"]?["metadata"]?["event_code"] }
}

extension RouterAnswer {
    /// The elements of a list.
    fileprivate var data: [JSONValue] {
        guard case .array(let data) = json["data"] else { return [] }
        return data
    }
}

extension MerkleHash {
    fileprivate init?(hexadecimal json: JSONValue) {
        guard case .string(let text) = json, let bytes = [UInt8](hexadecimal: text) else { return nil }
        self.init(bytes: bytes)
    }
}

extension EventStamp {
    fileprivate static func made(_ sequence: Int, using generator: inout SeededGenerator) -> EventStamp {
        let now = AccountFixture.now
        let (id, process) = (ULID(at: now, using: &generator), ULID(at: now, using: &generator))
        return EventStamp(id: id, process: process, sequence: sequence, time: now, monotonic: sequence)
    }
}

extension AuditLog {
    /// Appends changes that somebody of an organisation made.
    fileprivate func fill(_ count: Int, of organization: String = "acme") async throws {
        var generator = SeededGenerator(seed: UInt64(organization.count))
        for number in 0..<count {
            let actor = EventActor(organization: organization)
            let event = AuditEvent(.adminAction, stamp: .made(number, using: &generator), actor: actor)
            let _: Receipt = try await append(event)
        }
    }

    fileprivate func events(of kind: EventKind) throws -> [AuditEvent] {
        var events: [AuditEvent] = []
        try reader().forEachEvent(of: [kind]) { record throws(AuditError) in events.append(try record.decoded()) }
        return events
    }
}
