import Foundation
import Testing

@testable import MaruAudit

@Suite struct KeyRotationTests {
    private func rotate(_ log: AuditLog) async throws -> VerifyingKey {
        try await log.rotateKey(EventMaker(seed: 77).first(of: "acme"))
    }

    @Test func `A log goes on with another key, and either key is enough to check all of it`() async throws {
        try await withFolder { folder in
            var log = try AuditLog.small(folder)
            let first = await log.keys.current
            try await log.fill(5)
            let kept = try await log.checkpoint()
            let second = try await rotate(log)
            try await log.fill(7, seed: 2)
            try await log.close()
            #expect(first != second)
            for key in [first, second] {
                let report = try AuditVerifier(key: key, since: kept).verify(folder)
                #expect(report.isSound)
                #expect(report.events == 13)
            }
            log = try AuditLog.small(folder)
            #expect(await log.keys.current == second)
        }
    }

    @Test func `The old key signs nothing any more`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            let place = AuditFolder(path: folder)
            let old = try SigningKey(readingFrom: place.signingKey, name: log.identity.origin)
            try await log.fill(2)
            _ = try await rotate(log)
            let chain = await log.keys
            let later = Checkpoint(origin: log.identity.origin, size: 4, root: .empty, time: start)
            #expect(!chain.signed(try SignedCheckpoint(later, signedBy: old).note, size: 4))
            let earlier = Checkpoint(origin: log.identity.origin, size: 3, root: .empty, time: start)
            #expect(chain.signed(try SignedCheckpoint(earlier, signedBy: old).note, size: 3))
        }
    }

    @Test func `A crash in the middle leaves the log with the old key or with the new one`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            let place = AuditFolder(path: folder)
            let old = try Files.read(place.signingKey)
            let next = try await rotate(log)
            try await log.close()
            // The statement is written, the key not yet in its place.
            try FileManager.default.moveItem(atPath: place.signingKey, toPath: place.nextKey)
            try Files.write(old, place.signingKey)
            let done = try AuditLog.small(folder)
            #expect(await done.keys.current == next)
            try await done.close()
            // The next key is written, the statement torn.
            try Files.copy(place.signingKey, to: place.nextKey)
            try Files.write(Array(Files.read(place.rotations).dropLast(3)), place.rotations)
            try Files.write(old, place.signingKey)
            let undone = try AuditLog.small(folder)
            #expect(await undone.keys.rotations.isEmpty)
            #expect(try await rotate(undone) != next)
            try await undone.close()
            #expect(try AuditVerifier().verify(folder).isSound)
        }
    }

    @Test func `A log whose key was replaced is not opened`() async throws {
        try await withFolder { folder in
            let log = try AuditLog.small(folder)
            try await log.close()
            let place = AuditFolder(path: folder)
            try SigningKey(name: log.identity.origin).write(to: place.signingKey)
            #expect(throws: AuditError.self) { try AuditLog.small(folder) }
        }
    }
}
