import Foundation
import MaruAccounts
import MaruTesting
import Synchronization
import Testing

@testable import MaruAudit

@Suite struct AuditLogTests {
    @Test func `What was appended is there when the log is opened again`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await log.fill(21, organizations: ["acme", "bolt"])
            let before = try await log.checkpoint()
            try await log.close()
            let again = try AuditLog.small(folder)
            #expect(again.report.isClean)
            #expect(await again.size == 21)
            #expect(await again.latestCheckpoint == before)
            let receipt = try await again.append(EventMaker(seed: 9).first(of: "bolt"))
            #expect(receipt == AuditLog.Receipt(index: 21, ordinal: 10))
        }
    }

    @Test func `A checkpoint is signed after as many events as are set, and after the time that is set`() async throws {
        try await withFolder { folder in
            let time = Mutex(start)
            let log = try AuditLog.small(folder, eventsPerSegment: 64, checkpointEvents: 5) { time.withLock(\.self) }
            try await log.fill(4)
            #expect(await log.latestCheckpoint?.checkpoint.size == 0)
            try await log.append(EventMaker(seed: 2).first(of: "acme"))
            try await log.settle()
            #expect(await log.latestCheckpoint?.checkpoint.size == 5)
            try await log.append(EventMaker(seed: 3).first(of: "acme"))
            try await log.settle()
            #expect(await log.latestCheckpoint?.checkpoint.size == 5)
            time.withLock { $0 = start + .seconds(1) }
            try await log.settle()
            #expect(await log.latestCheckpoint?.checkpoint.size == 6)
        }
    }

    @Test func `Appends from many tasks get every place once, in the order of each task`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder, eventsPerSegment: 64, checkpointEvents: 50)
            let receipts = try await withThrowingTaskGroup(of: [Int].self) { group in
                for task in 0..<16 {
                    group.addTask {
                        var maker = EventMaker(seed: UInt64(task))
                        var places: [Int] = []
                        for _ in 0..<25 { places.append(try await log.append(maker.next(of: "o\(task)")).index) }
                        return places
                    }
                }
                return try await group.reduce(into: [[Int]]()) { $0.append($1) }
            }
            #expect(receipts.allSatisfy { $0 == $0.sorted() })
            #expect(receipts.flatMap(\.self).sorted() == Array(0..<400))
            #expect(await log.size == 400)
        }
    }

    @Test func `A second writer is refused until the first one closes`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            #expect(throws: AuditError.inUse(path: folder)) { try AuditLog.small(folder) }
            try await log.close()
            await #expect(throws: AuditError.closed) { try await log.append(EventMaker(seed: 1).first(of: "a")) }
            #expect(try await AuditLog.small(folder).size == 0)
        }
    }

    @Test func `An event that is too large is refused, and nothing of it is there`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            var event = EventMaker(seed: 1).first(of: "acme")
            event.details["text"] = String(repeating: "x", count: 1 << 16)
            await #expect(throws: AuditError.self) { try await log.append(event) }
            #expect(await log.size == 0)
        }
    }

    @Test func `A log that cannot be written refuses, and goes on when it can`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder, eventsPerSegment: 4, checkpointEvents: 100)
            try await log.fill(3)
            // The name of the next segment is taken by a folder, so the full one cannot be followed.
            let blocked = AuditFolder(path: folder).log(1)
            try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: false)
            try await log.append(EventMaker(seed: 5).first(of: "acme"))
            await #expect(throws: AuditError.self) { try await log.append(EventMaker(seed: 6).first(of: "acme")) }
            #expect(await log.size == 4)
            try FileManager.default.removeItem(atPath: blocked)
            #expect(try await log.append(EventMaker(seed: 7).first(of: "acme")).index == 4)
        }
    }

    @Test func `Only the owner may read the signing key, and nobody writes to a full segment`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await log.fill(9)
            let place = AuditFolder(path: folder)
            #expect(try mode(place.signingKey) == 0o600)
            #expect(try mode(place.log(0)) == 0o400)
            #expect(try mode(place.log(1)) == 0o600)
        }
    }

    private func mode(_ path: String) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
}

extension EventMaker {
    func first(of organization: String) -> AuditEvent {
        var maker = self
        return maker.next(of: organization)
    }
}
