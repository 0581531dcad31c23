import Crypto
import Foundation
import HTTPTypes
import MaruAccounts
import MaruAudit
import MaruCore
import MaruPolicy
import MaruTesting
import Synchronization
import Testing

@testable import MaruServer

@Suite("The audit log of a server", .timeLimit(.minutes(5)))
struct AuditingTests {
    @Test("A request is recorded before it is answered, and its end after that", arguments: [true, false])
    func request(isBlocked: Bool) async throws {
        var policy = Policy()
        policy.name = "hospital"
        policy.blockedPhrases = ["halla"]
        policy.input = [.email: .mask]
        let trail = MemoryTrail()
        let generator = ScriptedGenerator()
        let audit = Auditing(trail, contents: NoContents(), now: { Timestamp(milliseconds: 5) })
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

    @Test("A request that was let in and could not be begun has an end, too")
    func unbegun() async throws {
        let (trail, generator) = (MemoryTrail(), ScriptedGenerator(contextLength: 2))
        let audit = Auditing(trail, contents: NoContents(), now: { Timestamp(milliseconds: 5) })
        let answer = try await ask("one two three four five six", generator, Policy(), audit)
        #expect(answer.status == 400 && answer.code == "context_length_exceeded", "\(answer.text)")
        audit.finish()
        await audit.run(logger: .silent)
        #expect(trail.events.map(\.kind) == [.intent, .outcome])
        #expect(trail.events.last?.outcome?.finishReason == "context_length_exceeded")
    }

    @Test("What cannot be recorded is not answered")
    func failing() async throws {
        let generator = ScriptedGenerator()
        let audit = Auditing(
            MemoryTrail(isBroken: true),
            contents: NoContents(),
            now: { Timestamp(milliseconds: 5) }
        )
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

    @Test("What was asked is kept as it came where the policy says so, for so many days", arguments: [nil, 0, 3])
    func content(days: Int?) async throws {
        try await withContents { store in
            var policy = Policy()
            policy.contentDays = days
            policy.input = [.email: .mask]
            let (trail, generator) = (MemoryTrail(), ScriptedGenerator())
            // Noon of the fifth day of 1970.
            let clock = ManualDay(4)
            let audit = Auditing(trail, contents: store, now: { clock.noon })
            #expect(try await ask("write to a@b.kr", generator, policy, audit).status == 200)
            let event = try #require(trail.events.first)
            guard days == 3 else {
                #expect(event.commitment == nil && event.contentReference == nil)
                return
            }
            let reference = try #require(event.contentReference)
            #expect(reference.scope.epoch == 6 && reference.event == event.stamp.id)
            let content = try #require(RecordedContent(parsing: try await store.read(grant(reference, at: clock.noon))))
            let kept = GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: "write to a@b.kr")]))
            #expect(content == RecordedContent(zone: "on-premises", parts: [.request(kept, tokenText: nil)]))
            clock.day = 6
            try await audit.eraseExpiredContents()
            _ = try await store.read(grant(reference, at: clock.noon))
            clock.day = 7
            try await audit.eraseExpiredContents()
            await #expect(throws: ContentStoreError.erased(reference)) {
                try await store.read(grant(reference, at: clock.noon))
            }
            let erasure = try #require(trail.events.last)
            #expect(erasure.kind == .contentErasure && erasure.details["last_days"] == "1970-01-07")
            #expect(erasure.actor.organization == nil)
            #expect(trail.events.count { $0.kind == .contentErasure } == 1)
        }
    }

    @Test("What cannot be kept, though the policy says so, is not answered")
    func unkept() async throws {
        var policy = Policy()
        policy.contentDays = 1
        let (trail, generator) = (MemoryTrail(), ScriptedGenerator())
        let audit = Auditing(trail, contents: NoContents(), now: { Timestamp(milliseconds: 5) })
        let answer = try await ask("hi", generator, policy, audit)
        #expect(answer.status == 503 && answer.code == "audit_unavailable")
        #expect(generator.requests.isEmpty && trail.events.isEmpty)
        let body = #"{"model": "vectors", "input": "hi"}"#
        #expect(try await send(body, "/v1/embeddings", generator, policy, audit).status == 503)
    }

    private func grant(_ reference: ContentReference, at time: Timestamp) throws -> AccessGrant {
        var access = AccessPolicy()
        access.needsApproval = false
        let request = try AccessRequest(
            id: reference.event,
            reference,
            by: "minji",
            reason: "complaint 2026-118",
            policy: access,
            at: time
        )
        return try request.grant(to: "minji", at: time)
    }

    /// A store of contents in a folder that is removed afterwards.
    private func withContents(_ body: (FileContentStore) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-contents-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path(percentEncoded: false)
        try await body(try FileContentStore(path, master: SymmetricKey(size: .bits256)))
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

/// A clock that stands at noon of a day.
private final class ManualDay: Sendable {
    private let number: Mutex<Int>

    init(_ number: Int) { self.number = Mutex(number) }

    var day: Int {
        get { number.withLock(\.self) }
        set { number.withLock { $0 = newValue } }
    }

    var noon: Timestamp { Day(number: day).start + .seconds(12 * 3600) }
}
