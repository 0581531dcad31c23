import HTTPTypes
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy
import MaruTesting
import Synchronization
import Testing

@testable import MaruServer

@Suite("The audit log of a server", .timeLimit(.minutes(1)))
struct AuditingTests {
    @Test("A request is recorded before it is answered, and its end after that", arguments: [true, false])
    func request(isBlocked: Bool) async throws {
        var policy = Policy()
        policy.name = "hospital"
        policy.blockedPhrases = ["halla"]
        policy.input = [.email: .mask]
        let trail = MemoryTrail()
        let generator = ScriptedGenerator()
        let audit = Auditing(trail, now: { Timestamp(milliseconds: 5) })
        let answer = try await ask(isBlocked ? "project Halla" : "write to a@b.kr", generator, policy, audit)
        #expect(answer.status == 200 && answer.text.contains("content_filter") == isBlocked)
        audit.finish()
        await audit.run(logger: .silent)
        let events = trail.events
        #expect(events.map(\.kind) == [.intent, .outcome])
        #expect(events[0].decision == (isBlocked ? .block : .mask))
        #expect(events[0].policy?.id == "hospital" && events[0].request?.endpoint == "POST /v1/chat/completions")
        #expect(events[0].request?.id == events[1].request?.id)
        #expect(events[0].signals.map(\.rule) == (isBlocked ? [] : ["email"]))
        #expect(events[0].details["violation"] == (isBlocked ? "phrase" : nil))
        #expect(events[1].outcome?.completionTokens == (isBlocked ? 0 : 5))
        #expect(events[1].outcome?.finishReason == "finished")
        let written = events.map { String(decoding: $0.canonicalBytes, as: UTF8.self) }.joined()
        #expect(!written.contains("a@b.kr") && !written.lowercased().contains("project halla"))
    }

    @Test("What cannot be recorded is not answered")
    func failing() async throws {
        let generator = ScriptedGenerator()
        let audit = Auditing(MemoryTrail(isBroken: true), now: { Timestamp(milliseconds: 5) })
        let answer = try await ask("hi", generator, Policy(), audit)
        #expect(answer.status == 503 && answer.code == "audit_unavailable")
        #expect(generator.requests.isEmpty)
        let vectors = try await send(
            #"{"model": "vectors", "input": "hi"}"#,
            "/v1/embeddings",
            generator,
            Policy(),
            audit
        )
        #expect(vectors.status == 503)
    }

    private func ask(_ text: String, _ generator: ScriptedGenerator, _ policy: Policy, _ audit: Auditing) async throws
        -> RouterAnswer
    {
        let body = #"{"model": "scripted", "messages": [{"role": "user", "content": "\#(text)"}]}"#
        return try await send(body, "/v1/chat/completions", generator, policy, audit)
    }

    private func send(
        _ body: String,
        _ path: String,
        _ generator: ScriptedGenerator,
        _ policy: Policy,
        _ audit: Auditing
    ) async throws -> RouterAnswer {
        let server = try Server(
            generator: generator,
            embedders: [ScriptedEmbedder()],
            policies: Policies(fixed: policy, injections: NoDetector()),
            audit: audit,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        server.lifecycle.becomeReady()
        return try await MaruServerTests.send(.post, path, body, to: server)
    }
}

/// Remembers events, or refuses them.
private final class MemoryTrail: AuditTrail {
    private let recorded = Mutex<[AuditEvent]>([])
    private let isBroken: Bool

    init(isBroken: Bool = false) { self.isBroken = isBroken }

    var events: [AuditEvent] { recorded.withLock(\.self) }

    func append(_ event: AuditEvent) async throws(AuditError) {
        if isBroken { throw .eventTooLarge(bytes: 1, limit: 0) }
        recorded.withLock { $0.append(event) }
    }
}
