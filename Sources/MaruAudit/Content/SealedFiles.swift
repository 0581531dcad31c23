package import Crypto
import Foundation

/// Secrets in the files of a folder, each sealed with a master key, which is kept elsewhere, and bound to its name.
package struct SealedFiles: Sendable {
    private let folder: String
    private let master: SymmetricKey

    /// Makes the folder when it is not there.
    package init(_ folder: String, master: SymmetricKey) throws(ContentStoreError) {
        (self.folder, self.master) = (folder, master)
        try storage { () throws(AuditError) in try Disk.makeFolder(folder) }
    }

    private func path(_ name: String) -> String { folder + "/" + name }

    package var names: [String] {
        get throws(ContentStoreError) { try storage { () throws(AuditError) in try Disk.names(in: folder) } }
    }

    /// - Returns: `nil` when there is no such file, because it was destroyed or never written.
    package func read(_ name: String) throws(ContentStoreError) -> [UInt8]? {
        let path = path(name)
        guard Disk.exists(path) else { return nil }
        let bytes = try storage { () throws(AuditError) in try Disk.read(path) }
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(box, using: master, authenticating: Array(name.utf8))
        else { throw .damaged(path: path) }
        return Array(plain)
    }

    /// When this returns, the secret is on the disk.
    package func write(_ name: String, _ secret: [UInt8]) throws(ContentStoreError) {
        let path = path(name)
        guard let sealed = try? AES.GCM.seal(secret, using: master, authenticating: Array(name.utf8)).combined else {
            throw .damaged(path: path)
        }
        try storage { () throws(AuditError) in try Disk.replace(path, with: Array(sealed)) }
    }

    /// Overwrites a secret and removes it. A disk that writes elsewhere than it is told may still have the old bytes;
    /// without the master key they are worth nothing.
    /// - Returns: whether there was one.
    @discardableResult
    package func destroy(_ name: String) throws(ContentStoreError) -> Bool {
        let path = path(name)
        guard Disk.exists(path) else { return false }
        try storage { () throws(AuditError) in
            try Disk.overwrite(path)
            try Disk.delete(path)
            try Disk.syncFolder(of: path)
        }
        return true
    }
}

/// Runs `body`, and says of its failure that it was the storage's.
func storage<T>(_ body: () throws(AuditError) -> T) throws(ContentStoreError) -> T {
    do { return try body() } catch { throw .storage(error) }
}
