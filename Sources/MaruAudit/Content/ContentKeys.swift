import Crypto
import Foundation
import MaruAccounts
import MaruCore

/// The keys of contents, each a file that is sealed with a master key, which is kept elsewhere.
struct ContentKeys {
    let folder: String
    let master: SymmetricKey

    /// A key, and what is known of its contents.
    struct Entry: Hashable {
        let scope: ContentScope
        let key: SymmetricKey
        /// When the last content was kept with it, or up to an hour later.
        let lastUse: Timestamp

        /// Encrypts contents.
        var encryption: SymmetricKey { derived("content") }
        /// Makes commitments.
        var commitment: SymmetricKey { derived("commitment") }

        private func derived(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data(purpose.utf8), outputByteCount: 32)
        }

        static func == (left: Entry, right: Entry) -> Bool {
            left.scope == right.scope && left.key == right.key && left.lastUse == right.lastUse
        }

        func hash(into hasher: inout Hasher) { hasher.combine(scope) }
    }

    func path(_ scope: ContentScope) -> String { "\(folder)/\(scope.id).key" }

    /// - Returns: `nil` when there is no key, because it was destroyed or never made.
    func entry(_ scope: ContentScope) throws(ContentStoreError) -> Entry? {
        Disk.exists(path(scope)) ? try read(path(scope)) : nil
    }

    func all() throws(ContentStoreError) -> [Entry] {
        var entries: [Entry] = []
        for name in try storage({ () throws(AuditError) in try Disk.names(in: folder) }) where name.hasSuffix(".key") {
            entries.append(try read(folder + "/" + name))
        }
        return entries
    }

    func write(_ entry: Entry) throws(ContentStoreError) {
        let json: JSONValue = [
            "organization": .string(entry.scope.organization),
            "subject": entry.scope.subject.map { .string($0) } ?? .null, "epoch": .integer(entry.scope.epoch),
            "key": .string(entry.key.withUnsafeBytes { Array($0) }.hexadecimal),
            "last_use": .integer(entry.lastUse.milliseconds),
        ]
        guard let sealed = try? AES.GCM.seal(json.serializedBytes(), using: master).combined else {
            throw .damaged(path: path(entry.scope))
        }
        try storage { () throws(AuditError) in try Disk.replace(path(entry.scope), with: Array(sealed)) }
    }

    /// Overwrites a key and removes it. A disk that writes elsewhere than it is told may still have the old bytes; without
    /// the master key they are worth nothing.
    func destroy(_ scope: ContentScope) throws(ContentStoreError) {
        let path = path(scope)
        try storage { () throws(AuditError) in
            try Disk.overwrite(path)
            try Disk.delete(path)
            try Disk.syncFolder(of: path)
        }
    }

    private func read(_ path: String) throws(ContentStoreError) -> Entry {
        let bytes = try storage { () throws(AuditError) in try Disk.read(path) }
        guard let box = try? AES.GCM.SealedBox(combined: bytes), let plain = try? AES.GCM.open(box, using: master),
            let json = try? JSONValue(parsing: Array(plain)), case .string(let organization) = json["organization"],
            case .integer(let epoch) = json["epoch"], case .string(let text) = json["key"],
            let key = [UInt8](hexadecimal: text), case .integer(let lastUse) = json["last_use"]
        else { throw .damaged(path: path) }
        let subject: String? = if case .string(let subject) = json["subject"] { subject } else { nil }
        return Entry(
            scope: ContentScope(organization: organization, subject: subject, epoch: epoch),
            key: SymmetricKey(data: key),
            lastUse: Timestamp(milliseconds: lastUse)
        )
    }
}

/// Runs `body`, and says of its failure that it was the storage's.
func storage<T>(_ body: () throws(AuditError) -> T) throws(ContentStoreError) -> T {
    do { return try body() } catch { throw .storage(error) }
}
