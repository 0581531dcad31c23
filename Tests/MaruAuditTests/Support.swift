import MaruCore
import Foundation
import MaruAccounts
import MaruTesting

@testable import MaruAudit

/// 2025-11-24T16:00:00Z.
let start = Timestamp(milliseconds: 1_764_000_000_000)

/// Runs `body` with the path of a folder that is not made yet, and deletes it afterwards.
func withFolder<T>(_ body: (String) async throws -> T) async throws -> T {
    // In memory, where there is such a place: tests wait for the disk thousands of times.
    let memory = URL(filePath: "/dev/shm")
    let isThere = FileManager.default.isWritableFile(atPath: memory.path(percentEncoded: false))
    let base = isThere ? memory : FileManager.default.temporaryDirectory
    let parent = base.appending(path: "maru-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: parent) }
    return try await body(parent.appending(path: "audit").path(percentEncoded: false))
}

/// Makes the same events for the same seed.
struct EventMaker {
    private var generator: SeededGenerator
    private var sequence = 0
    private let process: ULID
    private(set) var time = start

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        process = ULID(at: start, using: &generator)
    }

    mutating func next(_ kind: EventKind = .intent, of organization: String? = "acme") -> AuditEvent {
        time = Timestamp(milliseconds: time.milliseconds + Int.random(in: 0...50, using: &generator))
        let stamp = EventStamp(
            id: ULID(at: time, using: &generator),
            process: process,
            sequence: sequence,
            time: time,
            monotonic: sequence * 1000
        )
        defer { sequence += 1 }
        let actor = EventActor(organization: organization, key: "key-\(Int.random(in: 0..<3, using: &generator))")
        var event = AuditEvent(kind, stamp: stamp, actor: actor)
        event.request = EventRequest(id: "request-\(sequence)", endpoint: "POST /v1/chat/completions")
        return event
    }
}

extension AuditEvent {
    /// An event with a value in every field.
    static var full: AuditEvent {
        var generator = SeededGenerator(seed: 1)
        let stamp = EventStamp(
            id: ULID(at: start, using: &generator),
            process: ULID(at: start, using: &generator),
            sequence: 7,
            time: start,
            monotonic: 1234
        )
        let actor = EventActor(
            organization: "acme",
            project: "help",
            key: "k1",
            session: "s1",
            source: "192.0.2.1"
        )
        var event = AuditEvent(.outcome, stamp: stamp, actor: actor)
        event.request = EventRequest(id: "r1", endpoint: "POST /v1/chat/completions", conversation: "c1")
        event.model = EventModel(name: "smollm2:135m", weights: "ab12")
        event.policy = EventPolicy(id: "default", version: "cd34")
        event.subject = "고객-17"
        event.provenance = ["user": 2, "retrieved": 5]
        event.signals = [EventSignal(rule: "kr-rrn", version: "1", view: "folded", score: 0.25, range: 3..<17)]
        event.decision = .mask
        event.dataClass = .sensitive
        event.egress = EventEgress(provider: "azure", zone: "kr", bodySHA256: "ef56", bytes: 812)
        event.outcome = EventOutcome(promptTokens: 12, completionTokens: 34, milliseconds: 56, finishReason: "stop")
        event.commitment = ContentCommitment(epoch: 3, code: [0, 1, 254, 255])
        event.details = ["reason": "\"quoted\" \u{1}"]
        return event
    }
}

extension AuditLog {
    /// A small log whose clock stands still.
    static func small(
        _ path: String,
        eventsPerSegment: Int = 8,
        checkpointEvents: Int = 3,
        now: @escaping @Sendable () -> Timestamp = { start }
    ) throws -> AuditLog {
        var settings = Settings()
        settings.eventsPerSegment = eventsPerSegment
        settings.checkpointEvents = checkpointEvents
        return try AuditLog(path, origin: "maru.test/audit", settings: settings, now: now)
    }

    /// Appends events of one organisation or several in turn, one after the other.
    func fill(_ count: Int, seed: UInt64 = 1, organizations: [String] = ["acme"]) async throws {
        var maker = EventMaker(seed: seed)
        for number in 0..<count {
            try await append(maker.next(of: organizations[number % organizations.count]))
        }
    }
}

enum Files {
    static func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

    static func write(_ bytes: [UInt8], _ path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try Data(bytes).write(to: URL(filePath: path))
    }

    static func copy(_ path: String, to other: String) throws {
        try? FileManager.default.removeItem(atPath: other)
        try FileManager.default.copyItem(atPath: path, toPath: other)
    }
}
