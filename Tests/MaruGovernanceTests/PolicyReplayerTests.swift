import Crypto
import Foundation
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy
import Testing

@testable import MaruGovernance

@Suite struct PolicyReplayerTests {
    private static let noon = Timestamp(milliseconds: 86_400_000 * 4 + 43_200_000)

    /// A log of four requests: one whose content is kept, one whose content is over, one that never had any, and one of
    /// another organisation.
    private func withLog(_ body: (AuditLog, FileContentStore) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-replay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path(percentEncoded: false)
        let store = try FileContentStore(path + "/contents", master: SymmetricKey(size: .bits256))
        let log = try AuditLog(path + "/audit", origin: "maru.test/audit", now: { Self.noon })
        let source = EventSource(at: Self.noon)
        for (number, lastDay) in [4, 3, nil, 9].enumerated() {
            let actor = EventActor(
                organization: number == 3 ? "bolt" : "acme",
                project: number == 0 ? "search" : "default",
                key: "k\(number)"
            )
            var event = AuditEvent(.intent, stamp: source.stamp(at: Self.noon), actor: actor)
            event.request = EventRequest(id: "r\(number)", endpoint: "POST /v1/chat/completions")
            event.model = EventModel(name: "m")
            event.decision = .allow
            if let lastDay {
                let reference = event.contentReference(epoch: lastDay)
                event.commitment = try await store.keep(
                    RecordedContent(text: "project halla").bytes,
                    as: reference,
                    at: Self.noon
                )
            }
            try await log.append(event)
        }
        try await body(log, store)
        try await log.close()
    }

    private func contents(_ log: AuditLog, _ store: FileContentStore, reason: String = "before change 118") throws
        -> RecordedContents
    {
        try RecordedContents(
            log: log,
            store: store,
            reader: "key-1",
            actor: EventActor(key: "key-1"),
            reason: reason,
            now: { Self.noon }
        )
    }

    private static var strict: Policy {
        var policy = Policy()
        policy.blockedPhrases = ["halla"]
        return policy
    }

    @Test func `Whose content is there is replayed, the others are counted, and each reading is recorded`() async throws
    {
        try await withLog { log, store in
            let contents = try contents(log, store)
            let replay = try await PolicyReplayer().replay(
                PolicyReplayer.Selection(organization: "acme"),
                to: Self.strict,
                contents: contents
            )
            #expect(replay.total.requests == 1 && replay.erased == 1 && replay.notKept == 1)
            #expect(replay.changes.map(\.request) == ["r0"] && replay.changes.first?.after == .block)
            let reader = try await log.reader()
            #expect(reader.size == 5)
            let access = try reader.record(at: 4).decoded()
            #expect(access.kind == .contentAccess && access.actor.key == "key-1")
            #expect(access.actor.organization == "acme" && access.details["requester"] == "key-1")
            #expect(access.details["reason"] == "before change 118")
        }
    }

    @Test func `Only the selected requests are looked at`() async throws {
        try await withLog { log, store in
            let contents = try contents(log, store)
            func recorded(_ selection: PolicyReplayer.Selection) async throws -> Int {
                try await PolicyReplayer().replay(selection, to: Self.strict, contents: contents).recorded
            }
            #expect(try await recorded(PolicyReplayer.Selection()) == 4)
            #expect(try await recorded(PolicyReplayer.Selection(organization: "acme", project: "search")) == 1)
            let later = Self.noon + .seconds(1)..<Self.noon + .seconds(2)
            #expect(try await recorded(PolicyReplayer.Selection(times: later)) == 0)
        }
    }

    @Test func `Without a reason nothing is read`() async throws {
        try await withLog { log, store in
            #expect(throws: PolicyError.access(.noReason(shortest: 10))) { try contents(log, store, reason: "why") }
        }
    }
}

extension RecordedContent {
    init(text: String) {
        let request = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: text)]))
        self.init(zone: "local", parts: [.request(request, tokenText: nil)])
    }
}
