/// Where the descriptions of files are kept. What a call has returned from survives the end of the process.
///
/// To anyone but its owner a file is not there, and to nobody once it has expired. Times are milliseconds since 1970.
package protocol FileStore: Sendable {
    func add(_ file: FileRecord) async throws

    func file(_ id: String, of owner: String, at now: Int) async throws -> FileRecord?

    /// - Parameter purpose: lists only files for this.
    /// - Returns: `nil` when the page begins after a file that is not there.
    func files(
        of owner: String,
        for purpose: FilePurpose?,
        _ page: RecordPage,
        at now: Int
    ) async throws -> RecordList<FileRecord>?

    func deleteFile(_ id: String, of owner: String) async throws -> FileDeletion

    /// Forgets the files of all owners that have expired, but those that a batch still reads.
    /// - Returns: their names.
    func deleteExpiredFiles(at now: Int) async throws -> [String]

    /// The names of all files of all owners that are described here.
    func fileNames() async throws -> Set<String>
}

/// What came of the wish to delete a file.
package enum FileDeletion: Hashable, Sendable {
    case deleted
    case notFound
    /// It stays, because a batch is not over that reads it.
    case inUse(batch: String)
}
