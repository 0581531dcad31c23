import Crypto
import Foundation

extension FileContentStore {
    /// Opens contents with the master key in a file.
    package init(_ folder: String, keyFile path: String) throws(ContentStoreError) {
        guard Disk.exists(path) else { throw .noMasterKey(path: path) }
        let text = String(decoding: try storage { () throws(AuditError) in try Disk.read(path) }, as: UTF8.self)
        guard let key = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)), key.count == 32
        else { throw .storage(.invalidKey(path: path)) }
        try self.init(folder, master: SymmetricKey(data: key))
    }

    /// Opens contents with the master key in a file, which is made when there are neither contents nor a key.
    package init(_ folder: String, makingKeyFile path: String) throws(ContentStoreError) {
        if !Disk.exists(path) {
            // A new key would open nothing of what is there, and nobody would be told.
            guard !Disk.exists(folder + "/keys") else { throw .noMasterKey(path: path) }
            let key = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
            try storage { () throws(AuditError) in try Disk.replace(path, with: Array((key + "\n").utf8)) }
        }
        try self.init(folder, keyFile: path)
    }
}
