import MaruAccounts
import MaruCore
import MaruTesting
import Testing

@testable import MaruAudit

@Suite struct AuditEventTests {
    @Test func `What is recorded is read back as the same event`() throws {
        let event = AuditEvent.full
        #expect(try AuditEvent(JSONValue(parsing: event.canonicalBytes)) == event)
        let bare = EventMaker(seed: 1).first(of: "acme")
        #expect(try AuditEvent(JSONValue(parsing: bare.canonicalBytes)) == bare)
    }

    @Test func `The recorded bytes are their own canonical form`() throws {
        let bytes = AuditEvent.full.canonicalBytes
        #expect(try JSONValue(parsing: bytes).canonicalBytes == bytes)
    }

    @Test func `An event has the class, the type and the profiles of the framework`() {
        let json = AuditEvent.full.json
        #expect(json["class_uid"] == 6003)
        #expect(json["type_uid"] == 600_301)
        #expect(json["metadata"]?["profiles"] == ["ai_operation", "security_control"])
        #expect(json["message_context"]?["total_tokens"] == 46)
        #expect(json["unmapped"]?["egress"]?["body_sha256"] == "ef56")
    }

    /// One change for each field.
    static let changes: [@Sendable (inout AuditEvent) -> Void] = [
        {
            var generator = SeededGenerator(seed: 5); $0.stamp.id = ULID(at: start, using: &generator)
        },
        {
            var generator = SeededGenerator(seed: 5); $0.stamp.process = ULID(at: start, using: &generator)
        },
        { $0.stamp.sequence += 1 }, { $0.stamp.time = start + .milliseconds(1) }, { $0.stamp.monotonic += 1 },
        { $0.kind = .intent }, { $0.actor.organization = "b" }, { $0.actor.project = nil }, { $0.actor.key = "k2" },
        { $0.actor.session = nil }, { $0.actor.source = "192.0.2.2" }, { $0.request?.id = "r2" },
        { $0.request?.endpoint = "GET /" }, { $0.request?.conversation = nil }, { $0.model?.name = "x" },
        { $0.model?.provider = "azure" }, { $0.model?.weights = nil }, { $0.policy?.id = "x" },
        { $0.policy?.version = "x" }, { $0.subject = nil }, { $0.provenance["tool"] = 1 },
        { $0.provenance["user"] = 3 }, { $0.signals[0].rule = "x" }, { $0.signals[0].version = "2" },
        { $0.signals[0].view = "original" }, { $0.signals[0].range = 3..<18 },
        { $0.signals[0] = EventSignal(rule: "kr-rrn", version: "1", view: "folded", score: 0.2501, range: 3..<17) },
        { $0.signals = [] }, { $0.decision = .allow }, { $0.dataClass = .open }, { $0.egress?.provider = "x" },
        { $0.egress?.zone = "us" }, { $0.egress?.bodySHA256 = "00" }, { $0.egress?.bytes += 1 },
        { $0.outcome?.promptTokens += 1 }, { $0.outcome?.completionTokens += 1 }, { $0.outcome?.milliseconds += 1 },
        { $0.outcome?.finishReason = "length" }, { $0.commitment?.epoch += 1 }, { $0.commitment?.code[0] = 9 },
        { $0.details["reason"] = "x" },
    ]

    @Test(arguments: changes.indices) func `Every field is in the hash`(change: Int) throws {
        var event = AuditEvent.full
        Self.changes[change](&event)
        #expect(MerkleHash.leaf(event.canonicalBytes) != MerkleHash.leaf(AuditEvent.full.canonicalBytes))
        #expect(try AuditEvent(JSONValue(parsing: event.canonicalBytes)) == event)
    }

    @Test func `A field that is no such value is an error that names it`() throws {
        let text = String(decoding: AuditEvent.full.canonicalBytes, as: UTF8.self)
        let broken = text.replacing("\"epoch\":3", with: "\"epoch\":\"x\"")
        #expect(throws: AuditError.unreadableEvent(field: "unmapped.commitment.epoch", expected: "a whole number")) {
            try AuditEvent(JSONValue(parsing: broken))
        }
    }
}
