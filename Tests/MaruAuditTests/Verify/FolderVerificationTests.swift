import Foundation
import MaruTesting
import Testing

@testable import MaruAudit

/// The frames of a segment's file, to be put together in another way.
private func frames(_ path: String) throws -> [[UInt8]] {
    let bytes = try Files.read(path)
    return Frame.all(in: bytes).map { Array(bytes[$0.offset..<$0.end]) }
}

/// A frame whose event was changed by somebody who knows the format, with the check made anew.
private func forged(_ frame: [UInt8]) throws -> [UInt8] {
    let record = try #require(Frame(in: frame, at: 0).flatMap { AuditRecord(payload: $0.payload) })
    var event = try record.decoded()
    event.actor.key = "somebody-else"
    return Frame.bytes(AuditRecord(index: record.index, ordinal: record.ordinal, event: event.canonicalBytes).payload)
}

@Suite struct FolderVerificationTests {
    /// A closed log of 20 events: two full segments of 8 and one of 4.
    private func withLog(_ body: (AuditFolder, VerifyingKey) throws -> Void) async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await log.fill(20, organizations: ["acme", "bolt"])
            let key = await log.keys.current
            try await log.close()
            try body(AuditFolder(path: folder), key)
        }
    }

    private func findings(_ folder: AuditFolder, _ key: VerifyingKey) throws -> [VerificationFinding] {
        try AuditVerifier(key: key).verify(folder.path).findings
    }

    @Test func `A log that nobody touched is sound`() async throws {
        try await withLog { folder, key in
            let report = try AuditVerifier(key: key).verify(folder.path)
            #expect(report.isSound)
            #expect(report.events == 20)
            #expect(report.latest?.size == 20)
            #expect(report.gaps.isEmpty)
        }
    }

    @Test func `An event that was changed is named, with its check made anew or not`() async throws {
        try await withLog { folder, key in
            for index in 0..<20 {
                let path = folder.log(index / 8)
                let original = try Files.read(path)
                var parts = try frames(path)
                parts[index % 8] = try forged(parts[index % 8])
                try Files.write(parts.flatMap(\.self), path)
                let found = try findings(folder, key)
                // The segment that is written to has no index, so only its checkpoints narrow the place down.
                if index < 16 {
                    #expect(found == [.changed(index: index)])
                } else {
                    #expect(found.count == 1)
                    let range = try #require(
                        found.compactMap { if case .changedWithin(let range) = $0 { range } else { nil } }.first
                    )
                    #expect(range.contains(index))
                    #expect(range.count <= 3)
                }
                try Files.write(original, path)
                var damaged = try frames(path)
                damaged[index % 8][40] ^= 1
                try Files.write(damaged.flatMap(\.self), path)
                if index < 19 {
                    #expect(try findings(folder, key) == [.changed(index: index)])
                } else {
                    #expect(try findings(folder, key) == [.truncated(signed: 20, found: 19)])
                }
                try Files.write(original, path)
            }
            #expect(try findings(folder, key) == [])
        }
    }

    @Test func `Events that were removed are named, and those behind them are still checked`() async throws {
        try await withLog { folder, key in
            for index in 0..<19 {
                let path = folder.log(index / 8)
                let original = try Files.read(path)
                var parts = try frames(path)
                parts.remove(at: index % 8)
                try Files.write(parts.flatMap(\.self), path)
                #expect(try findings(folder, key) == [.removed(index..<index + 1)])
                try Files.write(original, path)
            }
            // One event goes from the first segment, and one of the second is another one.
            var first = try frames(folder.log(0))
            first.removeSubrange(2...3)
            try Files.write(first.flatMap(\.self), folder.log(0))
            var second = try frames(folder.log(1))
            second[1] = try forged(second[1])
            try Files.write(second.flatMap(\.self), folder.log(1))
            #expect(try findings(folder, key) == [.removed(2..<4), .changed(index: 9)])
        }
    }

    @Test func `Events that changed places are named`() async throws {
        try await withLog { folder, key in
            for (segment, places) in [(0, (1, 5)), (1, (0, 7)), (2, (0, 1))] {
                let original = try Files.read(folder.log(segment))
                var parts = try frames(folder.log(segment))
                parts.swapAt(places.0, places.1)
                try Files.write(parts.flatMap(\.self), folder.log(segment))
                let found = try findings(folder, key)
                #expect(found.contains(.reordered(index: segment * 8 + places.0, position: segment * 8 + places.1)))
                #expect(!found.contains { if case .removed = $0 { true } else { false } })
                try Files.write(original, folder.log(segment))
            }
        }
    }

    @Test func `Events that were added are named`() async throws {
        try await withLog { folder, key in
            let original = try Files.read(folder.log(2))
            let record = AuditRecord(index: 20, ordinal: 10, event: AuditEvent.full.canonicalBytes)
            try Files.write(original + Frame.bytes(record.payload), folder.log(2))
            #expect(try findings(folder, key) == [.appended(20..<21)])
            let twice = AuditRecord(index: 3, ordinal: 10, event: AuditEvent.full.canonicalBytes)
            try Files.write(original + Frame.bytes(twice.payload), folder.log(2))
            #expect(try findings(folder, key) == [.reordered(index: 3, position: 20)])
        }
    }

    @Test func `Bytes between events are noticed, and those that a crash left at the end are not held against the log`()
        async throws
    {
        try await withLog { folder, key in
            for segment in 0..<3 {
                let original = try frames(folder.log(segment))
                for place in 0...original.count where place < original.count || segment < 2 {
                    let parts = original[..<place] + [[1, 2, 3]] + original[place...]
                    try Files.write(parts.flatMap(\.self), folder.log(segment))
                    #expect(try findings(folder, key) == [.foreignBytes(before: segment * 8 + place)])
                }
                try Files.write(original.flatMap(\.self), folder.log(segment))
            }
            try Files.write(Files.read(folder.log(2)) + [0, 0, 1], folder.log(2))
            #expect(try findings(folder, key) == [])
        }
    }

    @Test func `A log whose end was cut is noticed by its own checkpoint or by one that was kept outside`() async throws
    {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await log.fill(10)
            let kept = try await log.checkpoint()
            let key = await log.keys.current
            try await log.close()
            let place = AuditFolder(path: folder)
            let (records, checkpoints) = (try Files.read(place.log(1)), try Files.read(place.checkpoints(1)))
            try Files.write(frames(place.log(1))[0], place.log(1))
            #expect(try findings(place, key) == [.truncated(signed: 10, found: 9)])
            // Who cuts the checkpoints as well leaves a log that is sound in itself.
            try Files.write([], place.log(1))
            try Files.write([], place.checkpoints(1))
            #expect(try findings(place, key) == [])
            let verifier = AuditVerifier(key: key, since: kept)
            #expect(try verifier.verify(folder).findings == [.truncated(signed: 10, found: 8)])
            try Files.write(records, place.log(1))
            try Files.write(checkpoints, place.checkpoints(1))
            #expect(try verifier.verify(folder).isSound)
        }
    }

    @Test func `A history that was written anew with the right key is noticed by a checkpoint that was kept outside`()
        async throws
    {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await log.fill(10, seed: 1)
            let kept = try await log.checkpoint()
            let key = await log.keys.current
            try await log.close()
            let place = AuditFolder(path: folder)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("0000") {
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
            let other = try AuditLog.small(folder)
            try await other.fill(12, seed: 2)
            try await other.close()
            #expect(try findings(place, key) == [])
            #expect(try AuditVerifier(key: key, since: kept).verify(folder).findings == [.fork(size: 10)])
        }
    }

    @Test func `A checkpoint that another key signed, or of another log, is named`() async throws {
        try await withLog { folder, key in
            let other = SigningKey(name: key.name)
            let latest = try #require(try folder.latestCheckpoint(segments: 3)).checkpoint
            let forged = try SignedCheckpoint(latest, signedBy: other)
            let original = try Files.read(folder.checkpoints(2))
            try Files.write(Frame.bytes(Array(forged.note.description.utf8)), folder.checkpoints(2))
            let found = try findings(folder, key)
            #expect(found == [.forgedCheckpoint(size: 20), .appended(16..<20)])
            try Files.write(original, folder.checkpoints(2))
            let stranger = AuditVerifier(key: other.verifying)
            #expect(
                try stranger.verify(folder.path).findings
                    == [.untrustedKey(found: [key.id], trusted: other.verifying.id)]
            )
        }
    }

    @Test func `Two checkpoints of one size that differ are a fork, and one of fewer events is out of order`()
        async throws
    {
        try await withLog { folder, key in
            let signing = try SigningKey(readingFrom: folder.signingKey, name: key.name)
            let latest = try #require(try folder.latestCheckpoint(segments: 3)).checkpoint
            let original = try Files.read(folder.checkpoints(2))
            for (size, finding) in [(20, VerificationFinding.fork(size: 20)), (18, .checkpointOutOfOrder(size: 18))] {
                let other = Checkpoint(origin: latest.origin, size: size, root: .leaf([1]), time: latest.time)
                let note = try SignedCheckpoint(other, signedBy: signing).note
                try Files.write(original + Frame.bytes(Array(note.description.utf8)), folder.checkpoints(2))
                #expect(try findings(folder, key) == [finding])
            }
        }
    }

    @Test(arguments: 0..<200) func `Whatever is done to the records, it is noticed`(seed: Int) async throws {
        try await withLog { folder, key in
            var generator = SeededGenerator(seed: UInt64(seed))
            let path = folder.log(Int.random(in: 0..<3, using: &generator))
            let original = try frames(path)
            var parts = original
            let place = Int.random(in: parts.indices, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: parts[place] = try forged(parts[place])
            case 1: parts.remove(at: place)
            case 2: parts.swapAt(place, (place + 1) % parts.count)
            case 3: parts.append(parts[place])
            case 4: parts.removeSubrange(place...)
            default: parts[place][Int.random(in: parts[place].indices, using: &generator)] ^= 0x10
            }
            try Files.write(parts.flatMap(\.self), path)
            #expect(try !findings(folder, key).isEmpty)
            try Files.write(original.flatMap(\.self), path)
            #expect(try findings(folder, key).isEmpty)
        }
    }

    @Test func `Events that a process numbered but nobody recorded are reported`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            var maker = EventMaker(seed: 1)
            for number in 0..<9 {
                let event = maker.next()
                if ![3, 6, 7].contains(number) { try await log.append(event) }
            }
            try await log.close()
            let report = try AuditVerifier().verify(folder)
            #expect(report.isSound)
            #expect(report.gaps.map(\.missing) == [3..<4, 6..<8])
        }
    }
}
