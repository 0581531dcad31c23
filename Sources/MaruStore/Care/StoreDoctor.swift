import Foundation
import GRDB
import MaruAccounts

/// Examines a store and mends what can be mended without losing anything that counts.
package struct StoreDoctor {
    private let folder: DataFolder
    private let repairs: Bool

    /// - Parameter repairs: whether to mend what is found; for that nobody else may work with the store.
    package init(_ folder: DataFolder, repairs: Bool) {
        self.folder = folder
        self.repairs = repairs
    }

    /// - Returns: `nil` when there is no store.
    /// - Throws: `.folderInUse`, `.newerSchema` or `.notMaru`.
    package func examine() throws -> StoreReport? {
        guard folder.hasDatabase else { return nil }
        guard let lock = try FolderLock(folder.storeLock, repairs ? .exclusive : .shared) else {
            throw StoreError.folderInUse(path: folder.path)
        }
        defer { withExtendedLifetime(lock) {} }
        var report = StoreReport(path: folder.database)
        try checkPermissions(&report)
        do {
            var configuration = SQLiteStore.configuration()
            configuration.readonly = !repairs
            let queue = try DatabaseQueue(path: folder.database, configuration: configuration)
            report.checks.append(.readable)
            try queue.read { try Schema.check($0, path: folder.database) }
            try queue.writeWithoutTransaction { database in
                try checkIntegrity(database, &report)
                try checkReferences(database, &report)
                try checkRequests(database, &report)
            }
            try queue.close()
        } catch {
            let error = StoreError.translated(error, path: folder.database)
            guard case StoreError.damaged(_, let reason) = error else { throw error }
            report.found("The file is damaged: \(reason).", advice: Self.restore)
        }
        return report
    }

    private static let restore = "Restore a backup: maru restore FILE"
    private static let repair = "Stop the server and run: maru doctor --repair"

    private func checkPermissions(_ report: inout StoreReport) throws {
        report.checks.append(.permissions)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        for path in [folder.path] + names.map({ folder.path + "/" + $0 }) {
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { continue }
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            let wanted = isFolder ? DataFolder.folderMode : DataFolder.fileMode
            let found = status.st_mode & 0o777
            guard found & ~wanted != 0 else { continue }
            let isFixed = repairs && chmod(path, wanted) == 0
            report.found(
                "\(path) is open to others: its mode is \(String(found, radix: 8)).",
                fix: isFixed ? "It is \(String(wanted, radix: 8)) now." : nil,
                advice: "Run: chmod \(String(wanted, radix: 8)) \(path)"
            )
        }
    }

    private func checkIntegrity(_ database: Database, _ report: inout StoreReport) throws {
        report.checks.append(.integrity)
        let damages = try DatabaseCheck.damages(database, isThorough: repairs)
        guard let first = damages.first else { return }
        // Indexes can be made anew from their tables; nothing else can.
        var isFixed = false
        if repairs {
            try? database.execute(sql: "REINDEX")
            isFixed = try DatabaseCheck.damages(database, isThorough: true).isEmpty
        }
        report.found(
            "SQLite finds \(damages.count) damages, the first: \(first).",
            fix: isFixed ? "The indexes were made anew, and all is well now." : nil,
            advice: repairs ? Self.restore : "\(Self.repair) If that does not help: maru restore FILE"
        )
    }

    private func checkReferences(_ database: Database, _ report: inout StoreReport) throws {
        report.checks.append(.references)
        for (table, count) in try DatabaseCheck.orphans(database) {
            // Only what no account rests on may go.
            let mayGo = ["open_requests", "recent_usage"].contains(table)
            if mayGo, repairs {
                try database.execute(sql: "DELETE FROM \(table) WHERE key NOT IN (SELECT id FROM keys)")
            }
            report.found(
                "\(count) rows of \(table) belong to nothing.",
                fix: mayGo && repairs ? "They were deleted." : nil,
                advice: mayGo ? Self.repair : Self.restore
            )
        }
    }

    /// Requests that are open though nobody serves: a crash left them.
    private func checkRequests(_ database: Database, _ report: inout StoreReport) throws {
        guard let lock = try FolderLock(folder.ledgerLock, .exclusive) else { return }
        defer { withExtendedLifetime(lock) {} }
        report.checks.append(.requests)
        guard try database.tableExists("open_requests") else { return }
        let requests = try SQLiteStore.openRequests(database)
        guard let first = requests.first else { return }
        if repairs { try database.execute(sql: "DELETE FROM open_requests") }
        report.found(
            "\(requests.count) requests were never ended, the first \(first.id) of \(first.opened).",
            fix: repairs ? "They are closed, and count with what was written of them." : nil,
            advice: "The next start of the server closes them, and so does: maru doctor --repair"
        )
    }
}
