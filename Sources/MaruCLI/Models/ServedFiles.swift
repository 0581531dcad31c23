import MaruAccounts
import MaruRecords
import MaruStore

/// The files and batches of a server's clients.
enum ServedFiles {
    /// Opens what is kept in `folder`, and clears away what a crash has left half done.
    ///
    /// - Parameter store: the store of that folder, if it is open already.
    /// - Returns: `nil` when another server keeps its files there: what one of them deletes must not be the other's.
    static func open(_ folder: DataFolder, store: SQLiteStore?) async throws -> FileArchive? {
        do {
            let store = try store ?? SQLiteStore(folder, as: .ledger)
            let archive = FileArchive(store: store, contents: try ContentFolder(folder.files))
            try await archive.sweep(at: Timestamp.now.milliseconds)
            return archive
        } catch StoreError.ledgerInUse {
            Terminal.errors.remark("Another maru serves with \(folder.path): this one keeps no files and no batches.")
            return nil
        }
    }
}
