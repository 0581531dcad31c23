/// The files of clients: their descriptions in a store, their contents in a folder.
///
/// A content is there before its description and goes after it. So every file that is described can be read, and all
/// that a crash can leave is a content that nobody knows of, which ``sweep(at:)`` deletes.
package struct FileArchive: Sendable {
    package let store: any FileStore & BatchStore
    package let contents: ContentFolder

    package init(store: any FileStore & BatchStore, contents: ContentFolder) {
        self.store = store
        self.contents = contents
    }

    /// Keeps a file that was written completely.
    package func add(_ file: FileRecord, content: ContentDraft) async throws {
        try await contents.keep(content, as: file.id)
        // What fails may have been written all the same, so the content stays until the next start knows.
        try await store.add(file)
    }

    package func delete(_ id: String, of owner: String) async throws -> FileDeletion {
        let deletion = try await store.deleteFile(id, of: owner)
        if deletion == .deleted { try contents.delete(id) }
        return deletion
    }

    package func deleteExpired(at now: Int) async throws {
        for name in try await store.deleteExpiredFiles(at: now) { try contents.delete(name) }
    }

    /// Deletes what has expired and what a crash left. Only for when nobody else writes files: at the start.
    package func sweep(at now: Int) async throws {
        try await deleteExpired(at: now)
        try contents.deleteAll(except: try await store.fileNames())
    }
}
