import Foundation
import GRDB

extension SQLiteStore {
    /// Writes all of the store, as it is at one moment, to a new file, while others go on working with it.
    ///
    /// The file appears under its name only when it is complete and was checked. Only its owner may read it.
    /// - Throws: `.fileExists`; a backup is never overwritten.
    package func backUp(to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { throw StoreError.fileExists(path: path) }
        let partial = path + ".partial"
        guard try DataFolder.createFile(partial) else { throw StoreError.fileExists(path: partial) }
        defer { unlink(partial) }
        do {
            let queue = try DatabaseQueue(path: partial)
            try copy(to: queue)
            // One file that stands alone; the copy has inherited the mode that keeps a second one beside it.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try queue.read { try DatabaseCheck.requireSound($0, path: partial) }
            try queue.close()
        } catch {
            throw StoreError.translated(error, path: partial)
        }
        // Unlike a rename, a link never replaces a file that appeared meanwhile.
        guard link(partial, path) == 0 else {
            throw errno == EEXIST ? StoreError.fileExists(path: path) : .ofSystem(path)
        }
    }
}
