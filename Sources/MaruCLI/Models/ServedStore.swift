import MaruAccounts
import MaruRecords
import MaruStore

/// What a server keeps for its clients beside accounts: responses, files and batches.
struct ServedStore: Sendable {
    let store: SQLiteStore
    let files: FileArchive

    /// Opens what is kept in `folder`, and clears away what a crash has left half done.
    ///
    /// - Parameter isNeeded: whether the server cannot do without.
    /// - Returns: `nil` when another server keeps its things there: what one of them ends or deletes must not be the
    ///   other's.
    static func open(_ folder: DataFolder, isNeeded: Bool) async throws -> ServedStore? {
        do {
            let store = try SQLiteStore(folder, as: .ledger)
            let files = FileArchive(store: store, contents: try ContentFolder(folder.files))
            try await files.sweep(at: Timestamp.now.milliseconds)
            return ServedStore(store: store, files: files)
        } catch StoreError.ledgerInUse where !isNeeded {
            Terminal.errors.remark(
                "Another maru serves with \(folder.path): this one keeps no responses, no files and no batches."
            )
            return nil
        }
    }
}
