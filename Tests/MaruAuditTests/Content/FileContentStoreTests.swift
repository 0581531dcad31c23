import Crypto
import Foundation
import MaruAccounts
import MaruTesting
import Testing

@testable import MaruAudit

@Suite struct FileContentStoreTests {
    private let master = SymmetricKey(data: [UInt8](repeating: 3, count: 32))
    private let secret = Array("비밀 secret 960101-1234567".utf8)

    private func reference(_ organization: String, subject: String? = nil, epoch: Int = 1, _ seed: UInt64 = 1)
        -> ContentReference
    {
        let scope = ContentScope(organization: organization, subject: subject, epoch: epoch)
        return ContentReference(scope: scope, event: EventMaker(seed: seed).first(of: organization).stamp.id)
    }

    private func grant(_ reference: ContentReference) throws -> AccessGrant {
        var request = try AccessRequest(
            id: reference.event,
            reference,
            by: "minji",
            reason: "complaint 2026-118",
            policy: AccessPolicy(),
            at: start
        )
        try request.approve(by: "jisoo", at: start)
        return try request.grant(to: "minji", at: start)
    }

    @Test
    func `A content is read as it was kept, also by a store that is opened later, and nothing of it is in the files`()
        async throws
    {
        try await withFolder { folder in
            let store = try FileContentStore(folder, master: master)
            let place = reference("acme")
            let commitment = try await store.keep(secret, as: place, at: start)
            let again = try FileContentStore(folder, master: master)
            #expect(try await again.read(grant(place)) == secret)
            #expect(try await again.confirms(secret, commitment, in: place.scope))
            #expect(try await !again.confirms(secret + [1], commitment, in: place.scope))
            for case let name as String in try #require(FileManager.default.enumerator(atPath: folder)) {
                let bytes = (try? Files.read(folder + "/" + name)) ?? []
                #expect(bytes.firstRange(of: Array("secret".utf8)) == nil)
            }
        }
    }

    @Test func `With another master key, changed or moved, a content is not read`() async throws {
        try await withFolder { folder in
            let store = try FileContentStore(folder, master: master)
            let (place, other) = (reference("acme", 1), reference("acme", 2))
            _ = try await store.keep(secret, as: place, at: start)
            _ = try await store.keep(Array("other".utf8), as: other, at: start)
            let stranger = try FileContentStore(folder, master: SymmetricKey(size: .bits256))
            await #expect(throws: ContentStoreError.self) { try await stranger.read(grant(place)) }
            let path = "\(folder)/\(place.scope.id)/"
            try Files.copy(path + other.event.description, to: path + place.event.description)
            await #expect(throws: ContentStoreError.damaged(path: path + "\(place.event)")) {
                try await store.read(grant(place))
            }
            var bytes = try Files.read(path + "\(other.event)")
            bytes[20] ^= 1
            try Files.write(bytes, path + "\(other.event)")
            await #expect(throws: ContentStoreError.damaged(path: path + "\(other.event)")) {
                try await store.read(grant(other))
            }
        }
    }

    @Test func `Erasing a person leaves the others, and the log is proven as before`() async throws {
        try await withFolder { folder in
            let store = try FileContentStore(folder + "-content", master: master)
            let log = try AuditLog.small(folder)
            var references: [ContentReference] = []
            var maker = EventMaker(seed: 3)
            for subject in ["kim", "lee", "kim"] {
                var event = maker.next(.outcome)
                let scope = ContentScope(organization: "acme", subject: subject, epoch: references.count)
                let place = ContentReference(scope: scope, event: event.stamp.id)
                event.commitment = try await store.keep(secret, as: place, at: start)
                try await log.append(event)
                references.append(place)
            }
            let before = try await log.checkpoint()
            let erased = try await store.erase(organization: "acme", subject: "kim")
            #expect(Set(erased) == [references[0].scope, references[2].scope])
            for place in [references[0], references[2]] {
                await #expect(throws: ContentStoreError.erased(place)) { try await store.read(grant(place)) }
                let commitment = try #require(try await log.reader().record(at: 0).decoded().commitment)
                #expect(try await !store.confirms(secret, commitment, in: place.scope))
            }
            #expect(try await store.read(grant(references[1])) == secret)
            try await log.close()
            let report = try AuditVerifier(since: before).verify(folder)
            #expect(report.isSound)
            #expect(report.events == 3)
        }
    }

    @Test func `What is held is not erased, neither by wish nor by time, until it is released`() async throws {
        try await withFolder { folder in
            let store = try FileContentStore(folder, master: master)
            let (held, free) = (reference("acme", subject: "kim"), reference("acme", subject: "lee"))
            for place in [held, free] { _ = try await store.keep(secret, as: place, at: start) }
            let hold = LegalHold(organization: "acme", subject: "kim", reason: "case 2026가합1234")
            try await store.hold(hold)
            await #expect(throws: ContentStoreError.held(hold)) {
                try await store.erase(organization: "acme", subject: nil)
            }
            #expect(try await store.read(grant(free)) == secret)
            let later = start + .seconds(86_400)
            let again = try FileContentStore(folder, master: master)
            #expect(try await again.eraseExpired(organization: "acme", before: later) == [free.scope])
            #expect(try await again.read(grant(held)) == secret)
            try await again.release(hold)
            await #expect(throws: ContentStoreError.notHeld(hold)) { try await again.release(hold) }
            #expect(try await again.erase(organization: "acme", subject: "kim") == [held.scope])
        }
    }

    @Test func `Only contents whose time is over are erased, and only those of the organisation`() async throws {
        try await withFolder { folder in
            let store = try FileContentStore(folder, master: master)
            let (old, new, other) = (reference("acme", epoch: 1), reference("acme", epoch: 2), reference("bolt"))
            for (place, age) in [(old, 100), (new, 10), (other, 100)] {
                _ = try await store.keep(secret, as: place, at: start + .seconds(-age * 3600))
            }
            #expect(
                try await store.eraseExpired(organization: "acme", before: start + .seconds(-50 * 3600)) == [old.scope]
            )
            for place in [new, other] { #expect(try await store.read(grant(place)) == secret) }
        }
    }

    @Test func `Contents of past epochs are erased whoever's they are, and what is held is not`() async throws {
        try await withFolder { folder in
            let store = try FileContentStore(folder, master: master)
            let (old, held, new) = (
                reference("acme", epoch: 4), reference("bolt", epoch: 4), reference("acme", epoch: 5)
            )
            for place in [old, held, new] { _ = try await store.keep(secret, as: place, at: start) }
            try await store.hold(LegalHold(organization: "bolt", reason: "case 7"))
            #expect(try await store.erase(epochsBefore: 5) == [old.scope])
            for place in [held, new] { #expect(try await store.read(grant(place)) == secret) }
        }
    }

    @Test func `Names of organisations and persons can be anything`() async throws {
        try await withFolder { folder in
            let store = try FileContentStore(folder, master: master)
            let names = ["../../etc", "a/b", "", "a", "a\u{0}b", "김"]
            var scopes: Set<String> = []
            for (number, name) in names.enumerated() {
                let place = reference(name, subject: names[names.count - 1 - number])
                scopes.insert(place.scope.id)
                _ = try await store.keep(secret, as: place, at: start)
                #expect(try await store.read(grant(place)) == secret)
            }
            #expect(scopes.count == names.count)
        }
    }
}
