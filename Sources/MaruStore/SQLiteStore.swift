import GRDB
import MaruAccounts
import Synchronization

/// Everything that Maru knows besides models, in one SQLite file.
///
/// Several processes may have it open: a server that counts, and commands that make keys. What one of them commits, the
/// others see at their next look.
package final class SQLiteStore: Sendable {
    /// What the store is opened for.
    package enum Role: Sendable {
        /// To look and to change accounts, also while a server runs.
        case operation
        /// To count what is used, which one process may do at a time.
        case ledger
    }

    package let folder: DataFolder
    let role: Role
    private let pool: DatabasePool
    private let locks: Mutex<[FolderLock]>

    /// Opens the store; makes it or brings it up to date first, if need be.
    package init(_ folder: DataFolder, as role: Role) throws {
        self.folder = folder
        self.role = role
        try folder.prepare()
        guard let lock = try FolderLock(folder.storeLock, .shared) else {
            throw StoreError.folderInUse(path: folder.path)
        }
        var locks = [lock]
        if role == .ledger {
            guard let ledger = try FolderLock(folder.ledgerLock, .exclusive) else {
                throw StoreError.ledgerInUse(path: folder.path)
            }
            locks.append(ledger)
        }
        self.locks = Mutex(locks)
        do {
            try DataFolder.createFile(folder.database)
            pool = try DatabasePool(path: folder.database, configuration: Self.configuration())
            try pool.read { try Schema.check($0, path: folder.database) }
            try Self.migrate(pool, lock, folder)
        } catch {
            throw StoreError.translated(error, path: folder.database)
        }
    }

    /// Closes the file and gives the folder free. Without it, that happens with the last reference.
    package func close() throws {
        do { try pool.close() } catch { throw StoreError.translated(error, path: folder.database) }
        locks.withLock { $0 = [] }
    }

    static func configuration() -> Configuration {
        var configuration = Configuration()
        // Another process writes for moments only.
        configuration.busyMode = .timeout(5)
        return configuration
    }

    /// Tables change only while nobody else looks at them.
    private static func migrate(_ pool: DatabasePool, _ lock: FolderLock, _ folder: DataFolder) throws {
        let migrator = Schema.migrator
        if try pool.read(migrator.hasCompletedMigrations) { return }
        guard lock.change(to: .exclusive) else { throw StoreError.folderInUse(path: folder.path) }
        try migrator.migrate(pool)
        guard lock.change(to: .shared) else { throw StoreError.folderInUse(path: folder.path) }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do { return try await pool.read(body) } catch { throw StoreError.translated(error, path: folder.database) }
    }

    /// The same without a change of threads, for a few rows that every request asks for. No writer makes it wait, and what
    /// it reads is in memory.
    func lookUp<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do { return try pool.read(body) } catch { throw StoreError.translated(error, path: folder.database) }
    }

    /// Runs `body` in a transaction.
    ///
    /// - Parameter durability: what the transaction, and all before it, survive when this returns.
    func write<Value: Sendable>(
        _ durability: Durability = .power,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.writeWithoutTransaction { database in
                // With NORMAL, commits in WAL mode are with the system but not yet on the disk; the next FULL one takes
                // them there. See https://www.sqlite.org/pragma.html#pragma_synchronous.
                let level = durability == .power ? "FULL" : "NORMAL"
                try database.execute(sql: "PRAGMA synchronous = \(level)")
                return try database.transaction(body)
            }
        } catch { throw StoreError.translated(error, path: folder.database) }
    }

    /// Copies all of it, as it is at one moment, while others go on working.
    func copy(to other: DatabaseQueue) throws { try pool.backup(to: other) }
}

extension Database {
    /// The result of `body`, whose changes are kept if it does not throw.
    fileprivate func transaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try beginTransaction(.immediate)
        do {
            let value = try body(self)
            try commit()
            return value
        } catch {
            // A failed statement may have ended the transaction already.
            if isInsideTransaction { try rollback() }
            throw error
        }
    }
}
