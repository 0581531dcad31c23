import Foundation
import MaruAccounts
import MaruAudit
import MaruCore
import Testing

@testable import MaruCLI

@Suite struct AuditCommandTests {
    private let now = Timestamp(milliseconds: 1_764_000_000_000)

    /// A folder with a log of events of two organisations, its key and its checkpoint.
    private func withLog(_ body: (String) async throws -> Void) async throws {
        let parent = FileManager.default.temporaryDirectory.appending(path: "maru-cli-audit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: parent) }
        let folder = parent.path(percentEncoded: false)
        let log = try AuditLog(folder + "/audit", origin: "maru.test/audit", now: { [now] in now })
        let source = EventSource(at: now)
        for number in 0..<6 {
            let actor = EventActor(organization: number.isMultiple(of: 2) ? "acme" : "bolt", key: "k\(number)")
            var event = AuditEvent(.intent, stamp: source.stamp(at: now), actor: actor)
            event.request = EventRequest(id: "r\(number)", endpoint: "POST /v1/chat/completions")
            try await log.append(event)
        }
        let key = await log.keys.current.description
        try await log.close()
        try key.write(toFile: folder + "/maru.key", atomically: true, encoding: .utf8)
        let checkpoint = try AuditReader(folder + "/audit").latest.note.description
        try checkpoint.write(toFile: folder + "/kept.checkpoint", atomically: true, encoding: .utf8)
        try await body(folder)
    }

    private func run(_ arguments: String...) async -> Int32 { await MaruCommand.run(["audit"] + arguments) }

    @Test func `An exported part is sound with the key and the checkpoint, and not when an event is changed`()
        async throws
    {
        try await withLog { folder in
            let (log, part, key) = (folder + "/audit", folder + "/acme.jsonl", folder + "/maru.key")
            #expect(await run("export", "--log", log, "--org", "acme", "--out", part) == 0)
            #expect(await run("export", "--log", log, "--org", "acme", "--out", part) == 1)
            #expect(await run("verify", part, "--key", key, "--since", folder + "/kept.checkpoint") == 0)
            #expect(await run("verify", log, "--key", key, "--json") == 0)
            let text = try String(contentsOfFile: part, encoding: .utf8)
            try text.replacing("\"k2\"", with: "\"k4\"").write(toFile: part, atomically: true, encoding: .utf8)
            #expect(await run("verify", part, "--key", key) == 1)
        }
    }

    @Test func `A log is searched and an event is shown with its proof`() async throws {
        try await withLog { folder in
            let log = folder + "/audit"
            #expect(await run("search", "--log", log, "--org", "bolt", "--limit", "2") == 0)
            #expect(await run("search", "--log", log, "--kind", "nothing") == 64)
            #expect(await run("search", "--log", log, "--limit", "0") == 64)
            #expect(await run("show", "--log", log, "3") == 0)
            #expect(await run("show", "--log", log, "6") == 1)
            #expect(await run("incidents", "--log", log, "--json") == 0)
        }
    }

    @Test func `After a rotation the first key still checks everything`() async throws {
        try await withLog { folder in
            let log = folder + "/audit"
            #expect(await run("key", "--log", log, "--rotate") == 0)
            #expect(await run("verify", log, "--key", folder + "/maru.key") == 0)
            let reader = try AuditReader(log)
            let last = try reader.record(at: 6).decoded()
            #expect(reader.keys.keys.count == 2)
            #expect(last.kind == .keyRotation)
        }
    }

    @Test func `What is not there or not readable is an error that names it`() async throws {
        try await withLog { folder in
            #expect(await run("verify", folder + "/nothing.jsonl") == 1)
            #expect(await run("verify", folder) == 1)
            #expect(await run("verify", folder + "/audit", "--key", folder + "/kept.checkpoint") == 1)
            #expect(await run("verify", folder + "/audit", "--since", folder + "/maru.key") == 1)
        }
    }
}
