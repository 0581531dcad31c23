import Foundation
import Testing

@testable import MaruAudit

@Suite struct LogRecoveryTests {
    /// A log of one segment, with the lengths of its files as they were after every event.
    private struct History {
        var records: [Int] = []
        var checkpoints: [(length: Int, size: Int)] = []
    }

    private func make(_ folder: String, events: Int) async throws -> History {
        let log = try AuditLog.small(folder, eventsPerSegment: 64, checkpointEvents: 3)
        let place = AuditFolder(path: folder)
        var history = History()
        var maker = EventMaker(seed: 3)
        for _ in 0...events {
            history.records.append(try Disk.size(place.log(0)))
            let size = await log.latestCheckpoint?.checkpoint.size ?? 0
            if history.checkpoints.last?.size != size {
                history.checkpoints.append((try Disk.size(place.checkpoints(0)), size))
            }
            guard history.records.count <= events else { break }
            try await log.append(maker.next())
            try await log.settle()
        }
        return history
    }

    @Test func `Cut at any byte, a log goes on with every whole record that was signed or not`() async throws {
        try await withFolder { folder in
            let history = try await make(folder, events: 4)
            let place = AuditFolder(path: folder)
            let (bytes, signed) = (try Files.read(place.log(0)), try Files.read(place.checkpoints(0)))
            for length in 0...bytes.count {
                let whole = history.records.count { $0 <= length } - 1
                let covering = try #require(history.checkpoints.last { $0.size <= whole })
                try Files.write(Array(bytes[..<length]), place.log(0))
                try Files.write(Array(signed[..<covering.length]), place.checkpoints(0))
                let log = try AuditLog.small(folder, eventsPerSegment: 64)
                #expect(await log.size == whole)
                #expect(log.report.tornBytes == length - history.records[whole])
                #expect(log.report.unsignedEvents == whole - covering.size)
                #expect(await log.latestCheckpoint?.checkpoint.size == whole)
                let receipt = try await log.append(EventMaker(seed: 8).first(of: "acme"))
                #expect(receipt.index == whole)
                try await log.close()
                guard length == history.records[whole] else { continue }
                #expect(try AuditLog.small(folder, eventsPerSegment: 64).report.isClean)
            }
        }
    }

    @Test func `Cut below what was signed, a log is not opened`() async throws {
        try await withFolder { folder in
            let history = try await make(folder, events: 4)
            let path = AuditFolder(path: folder).log(0)
            let bytes = try Files.read(path)
            let signed = try #require(history.checkpoints.last?.size)
            for length in 0..<history.records[signed] {
                try Files.write(Array(bytes[..<length]), path)
                let found = history.records.count { $0 <= length } - 1
                #expect(throws: AuditError.recordsLost(path: path, signed: signed, found: found)) {
                    try AuditLog.small(folder, eventsPerSegment: 64)
                }
                #expect(try Files.read(path).count == length)
            }
        }
    }

    @Test func `Torn at any byte, the checkpoints lose at most the last one`() async throws {
        try await withFolder { folder in
            let history = try await make(folder, events: 4)
            let path = AuditFolder(path: folder).checkpoints(0)
            let bytes = try Files.read(path)
            for length in history.checkpoints[0].length...bytes.count {
                try Files.write(Array(bytes[..<length]), path)
                let whole = try #require(history.checkpoints.last { $0.length <= length })
                let log = try AuditLog.small(folder, eventsPerSegment: 64)
                #expect(log.report.tornCheckpointBytes == length - whole.length)
                #expect(await log.size == 4)
                try await log.close()
            }
            try Files.write([], path)
            #expect(throws: AuditError.checkpointsMissing(path: path)) {
                try AuditLog.small(folder, eventsPerSegment: 64)
            }
        }
    }

    @Test func `Any bit that flips in what was signed is noticed`() async throws {
        try await withFolder { folder in
            _ = try await make(folder, events: 3)
            let path = AuditFolder(path: folder).log(0)
            let bytes = try Files.read(path)
            for place in bytes.indices {
                var damaged = bytes
                damaged[place] ^= 1 << UInt8(place % 8)
                try Files.write(damaged, path)
                #expect(throws: AuditError.self) { try AuditLog.small(folder, eventsPerSegment: 64) }
            }
        }
    }

    @Test func `A crash between the steps that end a segment is made good`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder, eventsPerSegment: 8)
            try await log.fill(8)
            try await log.close()
            let place = AuditFolder(path: folder)
            for lost in [[place.index(0)], [place.log(1), place.checkpoints(1)], [place.index(0), place.log(1)]] {
                for path in lost { try FileManager.default.removeItem(atPath: path) }
                let again = try AuditLog.small(folder)
                #expect(await again.size == 8)
                try await again.settle()
                try await again.close()
                #expect(FileManager.default.fileExists(atPath: place.index(0)))
            }
        }
    }

    @Test func `A segment that is missing is an error that names it`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await log.fill(20)
            try await log.close()
            let path = AuditFolder(path: folder).log(1)
            try FileManager.default.removeItem(atPath: path)
            #expect(throws: AuditError.segmentMissing(path: path)) { try AuditLog.small(folder) }
        }
    }

    @Test func `An index that does not fit is made again`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await log.fill(20)
            try await log.close()
            let path = AuditFolder(path: folder).index(0)
            let index = try Files.read(path)
            try Files.write(Array(index.dropLast(200)), path)
            let again = try AuditLog.small(folder)
            #expect(await again.size == 20)
            // Only the summary is read, so what is torn behind it is found when it is needed.
            #expect(again.report.rebuiltIndexes.isEmpty)
            try await again.close()
            try Files.write(Array(index[..<20]), path)
            #expect(try AuditLog.small(folder).report.rebuiltIndexes == [0])
            #expect(try Files.read(path) == index)
        }
    }
}
