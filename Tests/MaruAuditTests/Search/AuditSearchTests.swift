import MaruAccounts
import MaruTesting
import Testing

@testable import MaruAudit

@Suite struct AuditSearchTests {
    private func withReader(_ body: (AuditReader, [AuditEvent]) throws -> Void) async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            var (maker, generator) = (EventMaker(seed: 6), SeededGenerator(seed: 6))
            var events: [AuditEvent] = []
            for _ in 0..<45 {
                let kind = EventKind.allCases.randomElement(using: &generator) ?? .intent
                var event = maker.next(kind, of: ["acme", "bolt", nil].randomElement(using: &generator) ?? nil)
                event.decision = EventDecision.allCases.randomElement(using: &generator)
                events.append(event)
                try await log.append(event)
            }
            try body(try await log.reader(), events)
            try await log.close()
            // What is read of the files is the same.
            try body(try AuditReader(folder), events)
        }
    }

    private func all(_ reader: AuditReader, _ query: AuditQuery, limit: Int) throws -> [AuditEvent] {
        var events: [AuditEvent] = []
        var end: Int?
        repeat {
            let page = try reader.search(query, limit: limit, before: end)
            #expect(page.records.count <= limit)
            events += try page.records.map { try $0.decoded() }
            end = page.next
        } while end != nil
        return events
    }

    @Test func `Pages of any size hold every event once, the newest first`() async throws {
        try await withReader { reader, events in
            for limit in [1, 2, 7, 44, 45, 46] {
                let found = try all(reader, AuditQuery(), limit: limit)
                #expect(found == events.reversed())
            }
        }
    }

    @Test func `A search finds what a look at every event finds`() async throws {
        try await withReader { reader, events in
            var generator = SeededGenerator(seed: 8)
            for _ in 0..<60 {
                var query = AuditQuery()
                let event = events[Int.random(in: events.indices, using: &generator)]
                if Bool.random(using: &generator) { query.organization = event.actor.organization ?? "nobody" }
                if Bool.random(using: &generator) { query.kinds = [event.kind, .incident] }
                if Bool.random(using: &generator) { query.decisions = [event.decision ?? .allow] }
                if Int.random(in: 0..<4, using: &generator) == 0 { query.key = event.actor.key }
                if Int.random(in: 0..<8, using: &generator) == 0 { query.request = event.request?.id }
                if Int.random(in: 0..<4, using: &generator) == 0 { query.text = event.kind.rawValue }
                if Bool.random(using: &generator) {
                    query.times = start + .milliseconds(99)..<event.stamp.time + .seconds(1)
                }
                let expected = events.reversed().filter { matches($0, query) }
                let found = try all(reader, query, limit: 4)
                #expect(found == expected)
            }
        }
    }

    private func matches(_ event: AuditEvent, _ query: AuditQuery) -> Bool {
        (query.organization == nil || event.actor.organization == query.organization)
            && (query.kinds.isEmpty || query.kinds.contains(event.kind))
            && (query.decisions.isEmpty || event.decision.map(query.decisions.contains) == true)
            && (query.key == nil || event.actor.key == query.key)
            && (query.request == nil || event.request?.id == query.request)
            && (query.times?.contains(event.stamp.time) ?? true)
            && (query.text.map { event.canonicalBytes.firstRange(of: Array($0.utf8)) != nil } ?? true)
    }

    @Test func `Every event is proven against the checkpoint`() async throws {
        try await withReader { reader, events in
            let checkpoint = reader.latest.checkpoint
            for index in 0..<reader.signedSize {
                let (record, path) = try reader.proof(of: index)
                #expect(try record.decoded() == events[index])
                #expect(
                    MerkleProof.includes(record.leaf, at: index, size: checkpoint.size, root: checkpoint.root, path)
                )
            }
            #expect(throws: AuditError.noSuchEvent("45")) { try reader.proof(of: 45) }
        }
    }
}
