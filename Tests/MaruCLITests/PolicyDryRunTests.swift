import Foundation
import MaruAccounts
import MaruAudit
import MaruCore
import MaruGovernance
import MaruPolicy
import Testing

@testable import MaruCLI

@Suite struct PolicyDryRunTests {
    /// A log of three requests of two organisations: one whose content is kept, one whose content is over, one that never
    /// had any.
    private func withLog(_ body: (String) async throws -> Void) async throws {
        let parent = FileManager.default.temporaryDirectory.appending(path: "maru-dry-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: parent) }
        let folder = parent.path(percentEncoded: false)
        let store = try ContentPlace(besideLog: folder + "/audit").openOrMake()
        let log = try AuditLog(folder + "/audit", origin: "maru.test/audit", now: { .now })
        let source = EventSource(at: .now)
        let today = Day(containing: .now).number
        for (number, lastDay) in [today + 5, today - 1, nil].enumerated() {
            let actor = EventActor(organization: number == 2 ? "bolt" : "acme", key: "k\(number)")
            var event = AuditEvent(.intent, stamp: source.stamp(at: .now), actor: actor)
            event.request = EventRequest(id: "r\(number)", endpoint: "POST /v1/chat/completions")
            event.model = EventModel(name: "m")
            event.decision = .allow
            if let lastDay {
                let reference = event.contentReference(epoch: lastDay)
                event.commitment = try await store.keep(Self.content("project halla").bytes, as: reference, at: .now)
            }
            try await log.append(event)
        }
        try await log.close()
        try "[phrases]\nblocked = [\"halla\"]\n".write(toFile: folder + "/new.toml", atomically: true, encoding: .utf8)
        try await body(folder)
    }

    private static func content(_ text: String) -> RecordedContent {
        let request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: text)]))
        return RecordedContent(zone: "local", parts: [.request(request, tokenText: nil)])
    }

    private func run(_ folder: String, _ options: String...) async -> Int32 {
        await MaruCommand.run(["policy", "dry-run", folder + "/new.toml", "--log", folder + "/audit"] + options)
    }

    @Test func `Only a content that is there is read, and that is recorded with the reason`() async throws {
        try await withLog { folder in
            #expect(await run(folder, "--reason", "before change 118") == 0)
            #expect(await run(folder, "--reason", "before change 118", "--json", "--org", "bolt") == 0)
            let reader = try AuditReader(folder + "/audit")
            #expect(reader.size == 4)
            let access = try reader.record(at: 3).decoded()
            #expect(access.kind == .contentAccess && access.details["reason"] == "before change 118")
            #expect(access.actor.organization == "acme")
            #expect(access.details["event"] == (try reader.record(at: 0).decoded().stamp.id.description))
        }
    }

    @Test func `Without a reason, or while somebody else writes the log, nothing is read`() async throws {
        try await withLog { folder in
            #expect(await run(folder) == 64)
            #expect(await run(folder, "--reason", "why") == 1)
            let log = try AuditLog(folder + "/audit", origin: "maru.test/audit", now: { .now })
            #expect(await run(folder, "--reason", "before change 118") == 1)
            try await log.close()
            #expect("\(CommandError.serverHasLog(path: folder))".contains("POST /v1/policies/installation/dry-run"))
            #expect(try AuditReader(folder + "/audit").size == 3)
        }
    }

    @Test func `What changed is told with the rule, and never the content`() throws {
        var policy = Policy()
        policy.blockedPhrases = ["halla"]
        policy.input = [.email: .mask]
        var replay = PolicyReplay(policy)
        let source = EventSource(at: .now)
        for (text, decision) in [("halla", EventDecision.allow), ("a@b.kr", .mask), ("hi", .block)] {
            let actor = EventActor(organization: "acme", key: "k1")
            var event = AuditEvent(.intent, stamp: source.stamp(at: Timestamp(milliseconds: 0)), actor: actor)
            event.request = EventRequest(id: "r-\(decision)", endpoint: "POST /v1/chat/completions")
            event.decision = decision
            try replay.add(event, .content(Self.content(text)))
            try replay.add(event, .notKept)
        }
        let lines = replay.lines(changes: 1)
        #expect(lines.starts(with: ["6 recorded, 3 of them replayed.", "3 not replayed: their texts were not kept."]))
        #expect(lines.contains("acme   k1           3     1 → 1    1 → 1"))
        #expect(lines.contains { $0.hasPrefix("r-allow") && $0.hasSuffix("allow → block   phrase-0/1") })
        #expect(lines.last == "1 more: --changes 2")
        let text = (lines + [replay.json(changes: 9).serialized()]).joined()
        #expect(!text.contains("halla") && !text.contains("a@b.kr"))
        #expect(replay.changes.map(\.after) == [.block, .allow])
    }
}
