package import Crypto
import Foundation

/// The file of a key that seals other keys. It may be a link to a file on another disk.
package struct MasterKeyFile: Sendable {
    private let path: String

    package init(_ path: String) { self.path = path }

    package func read() throws(ContentStoreError) -> SymmetricKey {
        guard Disk.exists(path) else { throw .noMasterKey(path: path) }
        let text = String(decoding: try storage { () throws(AuditError) in try Disk.read(path) }, as: UTF8.self)
        guard let key = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)), key.count == 32
        else { throw .storage(.invalidKey(path: path)) }
        return SymmetricKey(data: key)
    }

    /// Makes the key when there is none.
    /// - Parameter folder: what the key opens. A new key would open nothing of what is there, and nobody would be told.
    package func readOrMake(for folder: String) throws(ContentStoreError) -> SymmetricKey {
        if !Disk.exists(path) {
            guard !Disk.exists(folder) else { throw .noMasterKey(path: path) }
            let key = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
            try storage { () throws(AuditError) in try Disk.replace(path, with: Array((key + "\n").utf8)) }
        }
        return try read()
    }
}
