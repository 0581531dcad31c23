package import Crypto
import Foundation
package import MaruAccounts
import MaruCore

/// Contents in files, encrypted with AES-GCM.
///
/// ```
/// keys/<scope>.key        a key, sealed with the master key
/// <scope>/<event>         a content
/// holds.json              what must not be erased
/// ```
package actor FileContentStore {
    private let folder: String
    private let keys: ContentKeys
    private let executor = DiskExecutor("maru.content")

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter master: seals the keys. Keep it apart from the folder: whoever has both can read everything.
    package init(_ folder: String, master: SymmetricKey) throws(ContentStoreError) {
        self.folder = folder
        keys = ContentKeys(files: try SealedFiles(folder + "/keys", master: master))
    }

    private func path(_ reference: ContentReference) -> String { "\(folder)/\(reference.scope.id)/\(reference.event)" }

    /// Binds a content to its place: moved to another event's, it is not decrypted.
    private func context(_ reference: ContentReference) -> [UInt8] {
        Array("\(reference.scope.id)/\(reference.event)".utf8)
    }

    private var holdsPath: String { folder + "/holds.json" }

    private func requireNoHold(_ scope: ContentScope) throws(ContentStoreError) {
        if let hold = try holds().first(where: { $0.covers(scope) }) { throw .held(hold) }
    }

    /// The key of a scope, made if there is none. It is on the disk before anything that only it can open.
    private func key(of scope: ContentScope, usedAt time: Timestamp) throws(ContentStoreError) -> ContentKeys.Entry {
        let known = try keys.entry(scope)
        if let known, time <= known.lastUse { return known }
        // Told an hour ahead, so that not every content writes the key again. Nothing is erased earlier for it.
        let entry = ContentKeys.Entry(
            scope: scope,
            key: known?.key ?? SymmetricKey(size: .bits256),
            lastUse: time + .seconds(3600)
        )
        try keys.write(entry)
        return entry
    }

    private func eraseUnheld(_ isOver: (ContentKeys.Entry) -> Bool) throws(ContentStoreError) -> [ContentScope] {
        let holds = try holds()
        let scopes = try keys.all().filter(isOver).map(\.scope).filter { scope in !holds.contains { $0.covers(scope) } }
        try destroy(scopes)
        return scopes
    }

    private func destroy(_ scopes: [ContentScope]) throws(ContentStoreError) {
        for scope in scopes {
            try keys.destroy(scope)
            // What is left is unreadable; removing it only frees the room.
            try? FileManager.default.removeItem(atPath: folder + "/" + scope.id)
        }
    }
}

extension FileContentStore: ContentStore {
    package func keep(_ content: [UInt8], as reference: ContentReference, at time: Timestamp)
        throws(ContentStoreError) -> ContentCommitment
    {
        let entry = try key(of: reference.scope, usedAt: time)
        let path = path(reference)
        guard
            let sealed = try? AES.GCM.seal(
                content,
                using: entry.encryption,
                authenticating: context(reference)
            ).combined
        else { throw .damaged(path: path) }
        try storage { () throws(AuditError) in
            try Disk.makeFolder(folder + "/" + reference.scope.id)
            try Disk.replace(path, with: Array(sealed))
        }
        return ContentCommitment(to: content, key: entry.commitment, epoch: reference.scope.epoch)
    }

    package func read(_ grant: AccessGrant) throws(ContentStoreError) -> [UInt8] {
        let (reference, path) = (grant.reference, path(grant.reference))
        guard let entry = try keys.entry(reference.scope) else { throw .erased(reference) }
        guard Disk.exists(path) else { throw .unknown(reference) }
        let bytes = try storage { () throws(AuditError) in try Disk.read(path) }
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(box, using: entry.encryption, authenticating: context(reference))
        else { throw .damaged(path: path) }
        return Array(plain)
    }

    package func confirms(_ content: [UInt8], _ commitment: ContentCommitment, in scope: ContentScope)
        throws(ContentStoreError) -> Bool
    {
        guard let entry = try keys.entry(scope) else { return false }
        return commitment.commits(to: content, key: entry.commitment)
    }

    package func erase(organization: String, subject: String?) throws(ContentStoreError) -> [ContentScope] {
        let scopes = try keys.all().map(\.scope).filter {
            $0.organization == organization && (subject == nil || $0.subject == subject)
        }
        // All of it or nothing: half an erasure would be told as one.
        for scope in scopes { try requireNoHold(scope) }
        try destroy(scopes)
        return scopes
    }

    package func eraseExpired(organization: String, before time: Timestamp) throws(ContentStoreError)
        -> [ContentScope]
    {
        try eraseUnheld { $0.scope.organization == organization && $0.lastUse < time }
    }

    package func erase(epochsBefore epoch: Int) throws(ContentStoreError) -> [ContentScope] {
        try eraseUnheld { $0.scope.epoch < epoch }
    }

    package func hold(_ hold: LegalHold) throws(ContentStoreError) {
        let all = try holds()
        if !all.contains(hold) { try write(all + [hold]) }
    }

    package func release(_ hold: LegalHold) throws(ContentStoreError) {
        let all = try holds()
        guard all.contains(hold) else { throw .notHeld(hold) }
        try write(all.filter { $0 != hold })
    }

    package func holds() throws(ContentStoreError) -> [LegalHold] {
        guard Disk.exists(holdsPath) else { return [] }
        let bytes = try storage { () throws(AuditError) in try Disk.read(holdsPath) }
        guard case .array(let rows) = try? JSONValue(parsing: bytes) else { throw .damaged(path: holdsPath) }
        let holds = rows.compactMap(LegalHold.init)
        // A hold that cannot be read must not be a hold that does not count.
        guard holds.count == rows.count else { throw .damaged(path: holdsPath) }
        return holds
    }

    private func write(_ holds: [LegalHold]) throws(ContentStoreError) {
        let json = JSONValue.array(holds.map(\.json))
        try storage { () throws(AuditError) in try Disk.replace(holdsPath, with: json.serializedBytes(pretty: true)) }
    }
}
