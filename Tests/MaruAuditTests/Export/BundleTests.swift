import Foundation
import MaruAccounts
import MaruCore
import MaruTesting
import Testing

@testable import MaruAudit

@Suite struct BundleTests {
    private func withLog(_ body: (AuditLog, String, VerifyingKey) async throws -> Void) async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await log.fill(21, organizations: ["acme", "bolt", "acme"])
            try await body(log, folder + ".jsonl", await log.keys.current)
        }
    }

    private func lines(_ path: String) throws -> [String] {
        String(decoding: try Files.read(path), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func findings(_ lines: [String], _ path: String, _ key: VerifyingKey) throws -> [VerificationFinding] {
        let other = path + ".other"
        try Files.write(Array(lines.map { $0 + "\n" }.joined().utf8), other)
        return try AuditVerifier(key: key).verify(other).findings
    }

    @Test func `An organisation gets its own events, and each is proven`() async throws {
        try await withLog { log, path, key in
            #expect(try await log.export(ExportScope(organization: "bolt"), to: path) == 7)
            let report = try AuditVerifier(key: key).verify(path)
            #expect(report.isSound)
            #expect(report.events == 7)
            #expect(report.latest?.size == 21)
            #expect(!String(decoding: try Files.read(path), as: UTF8.self).contains("acme"))
            await #expect(throws: AuditError.self) { try await log.export(ExportScope(), to: path) }
        }
    }

    @Test func `All events are handed out, with the checkpoints of the past that they go back to`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            var kept: [SignedCheckpoint] = []
            for seed in 0..<6 {
                try await log.fill(seed + 1, seed: UInt64(seed))
                kept.append(try await log.checkpoint())
            }
            let (path, key) = (folder + ".jsonl", await log.keys.current)
            #expect(try await log.export(ExportScope(since: Array(kept.dropLast(2))), to: path) == 21)
            for checkpoint in kept where checkpoint != kept[4] {
                #expect(try AuditVerifier(key: key, since: checkpoint).verify(path).isSound)
            }
            let verifier = AuditVerifier(key: key, since: kept[4])
            #expect(try verifier.verify(path).findings == [.noConsistencyProof(size: 15)])
        }
    }

    @Test func `Only the events of some time are handed out, without a hole`() async throws {
        try await withLog { log, path, key in
            let reader = try await log.reader()
            let times = try (0..<21).map { try reader.record(at: $0).decoded().stamp.time }
            let scope = ExportScope(organization: "acme", times: times[6]..<times[15])
            let expected = (0..<21).filter { $0 % 3 != 1 && (times[6]..<times[15]).contains(times[$0]) }
            #expect(try await log.export(scope, to: path) == expected.count)
            #expect(try AuditVerifier(key: key).verify(path).isSound)
            let indexes = try lines(path).dropFirst().map { try JSONValue(parsing: $0)["index"] }
            #expect(indexes == expected.map { .integer($0) })
        }
    }

    @Test func `Every export of every size up to 40 events is proven`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder, eventsPerSegment: 8, checkpointEvents: 1000)
            var maker = EventMaker(seed: 4)
            for size in 1...40 {
                try await log.append(maker.next())
                let path = folder + ".\(size)"
                #expect(try await log.export(ExportScope(), to: path) == size)
                let report = try AuditVerifier().verify(path)
                #expect(report.isSound)
                #expect(report.events == size)
            }
        }
    }

    @Test func `An export that is handed out in pieces is the file that is written, though the log goes on`()
        async throws
    {
        try await withLog { log, path, key in
            try await log.fill(700, seed: 9, organizations: ["bolt"])
            let export = try await log.export(ExportScope(organization: "bolt"))
            var bytes = try #require(try await export.next())
            try await log.fill(20, seed: 10, organizations: ["bolt"])
            var pieces = 1
            while let piece = try await export.next() {
                #expect(piece.last == 0x0A)
                bytes += piece
                pieces += 1
            }
            let rest = try await export.next()
            #expect(pieces > 3 && rest == nil)
            try Files.write(bytes, path)
            let report = try AuditVerifier(key: key).verify(path)
            #expect(report.isSound && report.events == 707)
        }
    }

    @Test(arguments: ["\n", "\r\n", "\u{85}", "\u{2028}"]) func `No name adds a line to what is signed`(end: String)
        async throws
    {
        try await withLog { log, path, _ in
            let scope = ExportScope(organization: "acme\(end)events 0 0")
            await #expect(throws: AuditError.invalidOrganization("acme\(end)events 0 0")) {
                try await log.export(scope, to: path)
            }
            await #expect(throws: AuditError.self) { try await log.export(scope).next() }
        }
    }

    @Test func `A line that was changed, left out, moved, doubled or cut off is noticed`() async throws {
        try await withLog { log, path, key in
            _ = try await log.export(ExportScope(organization: "acme"), to: path)
            let all = try lines(path)
            var changed = all
            changed[3] = changed[3].replacing("\"key-", with: "\"kay-")
            #expect(try findings(changed, path, key) == [.changed(index: 3)])
            var missing = all
            missing.remove(at: 5)
            #expect(try findings(missing, path, key) == [.withheld(4..<5)])
            #expect(try findings(all.dropLast(2), path, key) == [.withheld(12..<14)])
            var moved = all
            moved.swapAt(2, 3)
            #expect(try !findings(moved, path, key).isEmpty)
            #expect(try !findings(all + [all[4]], path, key).isEmpty)
            #expect(try findings(all, path, key) == [])
        }
    }

    @Test func `An event of another organisation is noticed, and so is a statement that was changed`() async throws {
        try await withLog { log, path, key in
            _ = try await log.export(ExportScope(organization: "bolt"), to: path)
            _ = try await log.export(ExportScope(), to: path + ".all")
            let (bolt, all) = (try lines(path), try lines(path + ".all"))
            #expect(try findings(bolt + [all[1]], path, key).contains(.foreignEvent(index: 0)))
            let header = bolt[0].replacing("events 0 7", with: "events 0 6")
            #expect(try findings([header] + bolt[1...6], path, key) == [.forgedCheckpoint(size: 21)])
        }
    }

    @Test(arguments: 0..<100) func `No mutation of a bundle passes with other events`(seed: Int) async throws {
        try await withLog { log, path, key in
            _ = try await log.export(ExportScope(organization: "acme"), to: path)
            var mutator = ByteMutator(seed: UInt64(seed))
            let original = try Files.read(path)
            try Files.write(mutator.mutated(original), path + ".x")
            guard let report = try? AuditVerifier(key: key).verify(path + ".x"), report.isSound else { return }
            // What still passes has the same events in the same order, whatever else was written differently.
            let events = try lines(path + ".x").dropFirst().map { try JSONValue(parsing: $0)["event"]?.canonicalBytes }
            #expect(events == (try lines(path).dropFirst().map { try JSONValue(parsing: $0)["event"]?.canonicalBytes }))
        }
    }
}
