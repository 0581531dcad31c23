import Crypto
import Foundation
import HTTPTypes
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy
import MaruTesting
import Testing

@testable import MaruServer

@Suite(.timeLimit(.minutes(5))) struct PolicyRouteTests {
    /// A server of which an administrator asks one thing after the other.
    private struct Fixture {
        let accounts: AccountFixture
        let policies: Policies
        let server: Server

        init(_ store: any PolicyStore = InMemoryPolicyStore(), file: String? = nil, audit: Auditing? = nil) async throws
        {
            accounts = try await AccountFixture()
            policies = Policies(file: file, store: store, injections: NoDetector())
            server = try Server(
                generator: ScriptedGenerator(),
                accounts: accounts.accounts,
                policies: policies,
                audit: audit,
                configuration: ServerConfiguration(),
                logger: .silent
            )
            server.lifecycle.becomeReady()
        }

        var acme: String { "/v1/policies/organization:\(accounts.organization.id)" }
        var project: String { "/v1/policies/project:\(accounts.project.id)" }

        func ask(
            _ method: HTTPRequest.Method,
            _ path: String,
            _ body: JSONValue? = nil,
            headers: HTTPFields? = nil
        ) async throws -> RouterAnswer {
            try await send(method, path, body?.serialized(), headers: headers ?? accounts.adminHeaders, to: server)
        }

        func chat(_ text: String) async throws -> RouterAnswer {
            let body: JSONValue = ["model": "scripted", "messages": [["role": "user", "content": .string(text)]]]
            return try await ask(.post, "/v1/chat/completions", body, headers: accounts.headers)
        }
    }

    private static let strict = "[policy]\nname = \"strict\"\n[phrases]\nblocked = [\"halla\"]\n"

    @Test func `A policy that is put in force counts for the next request, and the list says so`() async throws {
        let fixture = try await Fixture()
        let before = try await fixture.ask(.get, "/v1/policies")
        #expect(before.json["data"]?.elements.map { $0["source"] } == ["none", "none", "none"])
        #expect(before.json["has_audit_log"] == false)
        let made = try await fixture.ask(.put, fixture.acme, ["policy": .string(Self.strict), "after": 0])
        #expect(made.status == 200 && made.json["number"] == 1 && made.json["warnings"] == [])
        #expect(try await fixture.chat("project halla").text.contains("content_filter"))
        let list = try await fixture.ask(.get, "/v1/policies").json["data"]?.elements ?? []
        #expect(list.map { $0["source"] } == ["none", "store", "none"])
        #expect(list[1]["revision"]?["name"] == "strict" && list[1]["organization_name"] == "acme")
        #expect(list[1]["revision"]?["author"] == .string("admin (\(fixture.accounts.admin.key.id))"))
        let project = try await fixture.ask(.get, fixture.project)
        #expect(project.json["revisions"] == [])
        #expect(project.json["effective"]?["settings"]?["phrases.blocked"] == "[\"halla\"]")
        let text = try await fixture.ask(.get, "\(fixture.acme)/revisions/1")
        #expect(text.json["text"] == .string(Self.strict) && text.json["signed"] == "no")
    }

    @Test func `Rolling back is one more revision, and a text may be sent as it is`() async throws {
        let fixture = try await Fixture()
        var headers = fixture.accounts.adminHeaders
        headers[.contentType] = "application/toml"
        #expect(try await send(.put, fixture.acme, Self.strict, headers: headers, to: fixture.server).status == 200)
        let back = try await fixture.ask(.post, "\(fixture.acme)/rollback", ["revision": 0])
        #expect(back.status == 200 && back.json["number"] == 2 && back.json["name"] == .null)
        #expect(try await fixture.chat("project halla").status == 200)
        #expect(try await fixture.ask(.get, "\(fixture.acme)/revisions/9").status == 404)
        #expect(try await fixture.ask(.get, "\(fixture.acme)/revisions/x").status == 404)
    }

    @Test func `What is wrong with a policy is told with its lines, all at once`() async throws {
        let fixture = try await Fixture()
        let wrong = "[input]\nEMAIL = \"hide\"\n[topics.pay]\nphrases = 1\n[[test]]\nexpect = \"allow\"\n"
        for end in ["/test", "/diff"] {
            let answer = try await fixture.ask(.post, fixture.acme + end, ["policy": .string(wrong)])
            #expect(answer.status == 400 && answer.code == "invalid_policy")
            for line in ["policy:2:", "policy:4:", "policy:5:"] {
                #expect(answer.text.contains(line), "\(answer.text)")
            }
        }
        let loose = try await Fixture(InMemoryPolicyStore([.installation("[input]\nEMAIL = \"block\"")]))
        let answer = try await loose.ask(.put, loose.project, ["policy": "[input]\nEMAIL = \"mask\""])
        #expect(answer.status == 400 && answer.code == "policy_loosens" && answer.text.contains("input.EMAIL"))
        let late = try await loose.ask(.put, "/v1/policies/installation", ["policy": "", "after": 0])
        #expect(late.status == 409 && late.code == "policy_changed")
        let failing = "[[test]]\nname = \"one\"\ntext = \"hi\"\nexpect = \"block\""
        let cases = try await loose.ask(.put, loose.project, ["policy": .string(failing)])
        #expect(cases.status == 400 && cases.code == "policy_cases_fail" && cases.text.contains("✗ one"))
        let signed = try await loose.ask(.put, loose.project, ["policy": "", "signature": "ed25519:x"])
        #expect(signed.status == 400 && signed.json["error"]?["param"] == "signature")
        #expect(try await loose.ask(.get, "/v1/policies/organization:none").status == 404)
        #expect(try await loose.ask(.get, "/v1/policies/nothing").status == 404)
    }

    @Test func `Tests and differences of a text are told without putting it in force`() async throws {
        let fixture = try await Fixture()
        let text =
            Self.strict + "[[test]]\nname = \"one\"\ntext = \"halla\"\nexpect = \"block\"\n"
            + "[[test]]\nname = \"two\"\ntext = \"hi\"\nexpect = \"block\"\n"
        let tests = try await fixture.ask(.post, "\(fixture.project)/test", ["policy": .string(text)])
        #expect(tests.json["total"] == 2 && tests.json["failed"] == 1)
        #expect(tests.json["data"]?.elements.map { $0["passed"] } == [true, false])
        let diff = try await fixture.ask(.post, "\(fixture.project)/diff", ["policy": .string(Self.strict)])
        let changed: JSONValue = ["name": "phrases.blocked", "before": "[]", "after": "[\"halla\"]"]
        #expect(diff.json["data"]?.elements.last == changed)
        #expect(try await fixture.ask(.get, fixture.project).json["revision"] == .null)
    }

    @Test func `The policy of a file is told, and not replaced`() async throws {
        let fixture = try await Fixture(file: "/etc/everyone.toml")
        let list = try await fixture.ask(.get, "/v1/policies").json["data"]?.elements
        #expect(list?[0]["source"] == "file" && list?[0]["file"] == "/etc/everyone.toml")
        let answer = try await fixture.ask(.put, "/v1/policies/installation", ["policy": ""])
        #expect(answer.status == 409 && answer.code == "policy_from_file" && answer.text.contains("everyone.toml"))
    }

    @Test func `Only who may administer sees policies, and contents nobody keeps are warned of`() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.ask(.get, "/v1/policies", headers: fixture.accounts.headers).status == 403)
        let made = try await fixture.ask(.put, fixture.acme, ["policy": "[retention]\ncontent_days = 3"])
        #expect(made.json["warnings"]?.elements.count == 1)
        let run = try await fixture.ask(
            .post,
            "\(fixture.acme)/dry-run",
            ["policy": "", "reason": "before change 118"]
        )
        #expect(run.status == 409 && run.code == "no_audit_log")
    }

    @Test func `A stricter policy is tried on recorded requests while the server runs`() async throws {
        try await withAudit { audit, log in
            let fixture = try await Fixture(
                InMemoryPolicyStore([.installation("[retention]\ncontent_days = 3")]),
                audit: audit
            )
            try await fixture.policies.refresh()
            #expect(try await fixture.chat("project halla").status == 200)
            #expect(try await fixture.chat("hello").status == 200)
            let path = "\(fixture.acme)/dry-run"
            let short = try await fixture.ask(.post, path, ["policy": .string(Self.strict), "reason": "why"])
            #expect(short.status == 400 && short.json["error"]?["param"] == "reason")
            let body: JSONValue = [
                "policy": .string(Self.strict), "reason": "before change 118", "since_seconds": 60,
            ]
            let run = try await fixture.ask(.post, path, body)
            #expect(run.status == 200 && run.json["recorded"] == 2 && run.json["changed"] == 1, "\(run.text)")
            #expect(run.json["changes"]?.elements.first?["after"] == "block")
            #expect(run.json["replayed"]?["after"]?["block"] == 1 && !run.text.contains("halla"))
            // Nothing came into force, and both readings are recorded.
            #expect(try await fixture.chat("project halla").text.contains("content_filter") == false)
            let reader = try await log.reader()
            var readings = 0
            try reader.forEachEvent { record throws(AuditError) in
                let event = try record.decoded()
                guard event.kind == .contentAccess else { return }
                readings += 1
                #expect(event.actor.key == fixture.accounts.admin.key.id.rawValue)
            }
            #expect(readings == 2)
        }
    }
}

/// Runs `body` with an audit log in a folder that is gone afterwards.
func withAudit(_ body: (Auditing, AuditLog) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "maru-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path(percentEncoded: false)
    let contents = try FileContentStore(path + "/contents", master: SymmetricKey(size: .bits256))
    let now: @Sendable () -> Timestamp = { AccountFixture.now }
    let log = try AuditLog(path + "/audit", origin: "maru.test/audit", now: now)
    try await body(Auditing(log, contents: contents, now: now), log)
    try await log.close()
}

extension PolicyRevision {
    /// The first one of the installation.
    static func installation(_ text: String) -> PolicyRevision {
        PolicyRevision(scope: .installation, number: 1, text: text, author: "test", created: 0)
    }
}
