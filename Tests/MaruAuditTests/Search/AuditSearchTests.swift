import MaruAccounts
import MaruCore
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
                event.actor.project = ["help", "search"].randomElement(using: &generator)
                event.dataClass = DataClass.allCases.randomElement(using: &generator)
                event.model = EventModel(name: ["small", "large"].randomElement(using: &generator) ?? "")
                if kind == .egress {
                    let zone = ["kr", "us"].randomElement(using: &generator) ?? ""
                    event.egress = EventEgress(provider: "azure-\(zone)", zone: zone, bodySHA256: "ab", bytes: 1)
                }
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
            for _ in 0..<120 {
                var query = AuditQuery()
                let event = events[Int.random(in: events.indices, using: &generator)]
                if Bool.random(using: &generator) { query.organization = event.actor.organization ?? "nobody" }
                if Bool.random(using: &generator) { query.kinds = [event.kind, .incident] }
                if Bool.random(using: &generator) { query.decisions = [event.decision ?? .allow] }
                if Int.random(in: 0..<4, using: &generator) == 0 { query.key = event.actor.key }
                if Int.random(in: 0..<8, using: &generator) == 0 { query.request = event.request?.id }
                if Int.random(in: 0..<4, using: &generator) == 0 { query.text = event.kind.rawValue }
                if Int.random(in: 0..<6, using: &generator) == 0 { query.project = event.actor.project }
                if Int.random(in: 0..<6, using: &generator) == 0 { query.model = event.model?.name }
                if Int.random(in: 0..<6, using: &generator) == 0 { query.dataClass = event.dataClass }
                if Int.random(in: 0..<6, using: &generator) == 0 {
                    query.provider = event.egress?.provider ?? "azure-kr"
                }
                if Int.random(in: 0..<6, using: &generator) == 0 { query.zone = event.egress?.zone ?? "us" }
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
            && (query.project == nil || event.actor.project == query.project)
            && (query.model == nil || event.model?.name == query.model)
            && (query.dataClass == nil || event.dataClass == query.dataClass)
            && (query.provider == nil || event.egress?.provider == query.provider)
            && (query.zone == nil || event.egress?.zone == query.zone)
            && (query.times?.contains(event.stamp.time) ?? true)
            && (query.text.map { event.canonicalBytes.firstRange(of: Array($0.utf8)) != nil } ?? true)
    }

    @Test func `A search that may look at few events says where to go on, and finds the same in the end`() async throws
    {
        try await withReader { reader, events in
            var query = AuditQuery()
            query.model = "large"
            for most in [1, 3, 7, 50] {
                var (found, end, pages): ([AuditEvent], Int?, Int) = ([], nil, 0)
                repeat {
                    let page = try reader.search(query, limit: 5, before: end, examining: most)
                    found += try page.records.map { try $0.decoded() }
                    (end, pages) = (page.next, pages + 1)
                } while end != nil
                #expect(found == events.reversed().filter { $0.model?.name == "large" })
                #expect(pages >= 45 / most)
            }
        }
    }

    @Test func `An event is found by its identifier and by its place, and by nothing else`() async throws {
        try await withReader { reader, events in
            for (index, event) in events.enumerated() {
                let found = try [event.stamp.id.description, "\(index)"].map { try reader.index(ofEvent: $0) }
                #expect(found == [index, index])
            }
            for name in ["45", "-1", "", "01JD8", events[0].stamp.process.description] {
                #expect(throws: AuditError.noSuchEvent(name)) { try reader.index(ofEvent: name) }
            }
        }
    }

    @Test func `The events of some kinds come in the order of the log`() async throws {
        try await withReader { reader, events in
            var found: [AuditEvent] = []
            let times = events[5].stamp.time..<events[40].stamp.time
            try reader.forEachEvent(in: times, of: [.intent, .egress]) { record throws(AuditError) in
                found.append(try record.decoded())
            }
            #expect(found == events.filter { [.intent, .egress].contains($0.kind) && times.contains($0.stamp.time) })
        }
    }

    @Test func `Who looks while others write sees the log as it was, with proofs of all of it`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<4 { group.addTask { try await log.fill(50, seed: UInt64(writer)) } }
                for _ in 0..<20 {
                    group.addTask {
                        try await log.readSigned { reader throws(AuditError) in
                            let page = try reader.search(AuditQuery(), limit: 1000)
                            #expect(page.records.map(\.index) == (0..<reader.size).reversed().map(\.self))
                            #expect(reader.size == reader.signedSize)
                            let checkpoint = reader.latest.checkpoint
                            for index in 0..<reader.size {
                                let (record, path) = try reader.proof(of: index)
                                let (size, root) = (checkpoint.size, checkpoint.root)
                                #expect(MerkleProof.includes(record.leaf, at: index, size: size, root: root, path))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(await log.size == 200)
        }
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
