import Foundation
import GRDB
package import MaruAccounts

/// Puts a backup in the place of the store.
package struct Restore {
    private let folder: DataFolder

    package init(into folder: DataFolder) { self.folder = folder }

    /// Checks the backup, brings its tables up to date and puts it in place. What was there is put aside, not deleted.
    ///
    /// Until the last step, which is one rename, the store is as it was.
    /// - Returns: the folder in which the old store lies; `nil` when there was none.
    /// - Throws: `.folderInUse` while anyone works with the store, or what is wrong with the backup.
    @discardableResult
    package func run(from path: String, at now: Timestamp) throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.noSuchFile(path: path) }
        try folder.prepare()
        guard let lock = try FolderLock(folder.storeLock, .exclusive) else {
            throw StoreError.folderInUse(path: folder.path)
        }
        defer { withExtendedLifetime(lock) {} }
        let fresh = folder.path + "/restoring.sqlite"
        defer { unlink(fresh) }
        try copy(path, to: fresh)
        let aside = folder.hasDatabase ? try putAside(at: now) : nil
        guard rename(fresh, folder.database) == 0 else { throw StoreError.ofSystem(folder.database) }
        return aside
    }

    private func copy(_ path: String, to fresh: String) throws {
        // What a restore that was cut short has left.
        unlink(fresh)
        try DataFolder.createFile(fresh)
        do {
            var configuration = SQLiteStore.configuration()
            configuration.readonly = true
            let backup = try DatabaseQueue(path: path, configuration: configuration)
            try backup.read { try requireStore($0, path) }
            let queue = try DatabaseQueue(path: fresh)
            try backup.backup(to: queue)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try Schema.migrator.migrate(queue)
            try queue.read { try DatabaseCheck.requireSound($0, path: path) }
            try queue.close()
        } catch {
            throw StoreError.translated(error, path: path)
        }
    }

    /// An empty file is a database to SQLite, but no backup.
    private func requireStore(_ database: Database, _ path: String) throws {
        try DatabaseCheck.requireSound(database, path: path)
        guard try !Schema.migrator.appliedIdentifiers(database).isEmpty else { throw StoreError.notMaru(path: path) }
    }

    private func putAside(at now: Timestamp) throws(StoreError) -> String {
        // Moves what is only in the write-ahead log into the file. A damaged store cannot do that; then the log is put
        // aside with it.
        if let old = try? DatabaseQueue(path: folder.database) {
            _ = try? old.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try? old.close()
        }
        let aside = folder.path + "/replaced-" + now.description.filter { $0 != ":" && $0 != "-" }
        guard mkdir(aside, DataFolder.folderMode) == 0 else { throw .ofSystem(aside) }
        // The file is linked and not moved: there is a store at every moment.
        guard link(folder.database, aside + "/maru.sqlite") == 0 else { throw .ofSystem(aside) }
        for suffix in ["-wal", "-shm"] {
            let renamed = rename(folder.database + suffix, aside + "/maru.sqlite" + suffix)
            guard renamed == 0 || errno == ENOENT else { throw .ofSystem(folder.database + suffix) }
        }
        return aside
    }
}
