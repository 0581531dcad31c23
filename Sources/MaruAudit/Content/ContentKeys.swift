import Crypto
import Foundation
import MaruAccounts
import MaruCore

/// The keys of contents.
struct ContentKeys {
    let files: SealedFiles

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

    private func name(_ scope: ContentScope) -> String { scope.id + ".key" }

    /// - Returns: `nil` when there is no key, because it was destroyed or never made.
    func entry(_ scope: ContentScope) throws(ContentStoreError) -> Entry? { try entry(named: name(scope)) }

    func all() throws(ContentStoreError) -> [Entry] {
        var entries: [Entry] = []
        for name in try files.names where name.hasSuffix(".key") {
            if let entry = try entry(named: name) { entries.append(entry) }
        }
        return entries
    }

    func write(_ entry: Entry) throws(ContentStoreError) {
        let json: JSONValue = [
            "organization": .string(entry.scope.organization),
            "subject": JSONValue(entry.scope.subject), "epoch": .integer(entry.scope.epoch),
            "key": .string(entry.key.withUnsafeBytes { Array($0) }.hexadecimal),
            "last_use": .integer(entry.lastUse.milliseconds),
        ]
        try files.write(name(entry.scope), json.serializedBytes())
    }

    func destroy(_ scope: ContentScope) throws(ContentStoreError) { try files.destroy(name(scope)) }

    private func entry(named name: String) throws(ContentStoreError) -> Entry? {
        guard let bytes = try files.read(name) else { return nil }
        guard let json = try? JSONValue(parsing: bytes), case .string(let organization) = json["organization"],
            case .integer(let epoch) = json["epoch"], case .string(let text) = json["key"],
            let key = [UInt8](hexadecimal: text), case .integer(let lastUse) = json["last_use"]
        else { throw .damaged(path: name) }
        let subject: String? = if case .string(let subject) = json["subject"] { subject } else { nil }
        return Entry(
            scope: ContentScope(organization: organization, subject: subject, epoch: epoch),
            key: SymmetricKey(data: key),
            lastUse: Timestamp(milliseconds: lastUse)
        )
    }
}
