import Foundation

/// The folder that holds everything that Maru knows besides models. Only its owner may look into it.
///
/// ```
/// maru.sqlite         accounts and usage, with its -wal and -shm while it is open
/// store.lock          shared by whoever works with the folder, exclusive to who restores or repairs it
/// files/              the contents of clients' files, if any were kept
/// ledger.lock         exclusive to who counts what is used
/// audit/              the audit log, with contents/ and content.key beside it, where there is one
/// pseudonyms/         the keys of pseudonyms, which pseudonym.key opens
/// replaced-<time>/    what a restore put aside
/// ```
package struct DataFolder: Hashable, Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    package var database: String { path + "/maru.sqlite" }
    /// Where the contents of files lie.
    package var files: String { path + "/files" }
    var storeLock: String { path + "/store.lock" }
    var ledgerLock: String { path + "/ledger.lock" }

    /// Whether anything was ever kept here.
    package var hasDatabase: Bool { FileManager.default.fileExists(atPath: database) }

    static let folderMode: mode_t = 0o700
    static let fileMode: mode_t = 0o600

    /// Makes the folder, if it is not there.
    func prepare() throws(StoreError) {
        let parent = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw .fileSystem(path: parent, reason: (error as NSError).localizedDescription)
        }
        guard mkdir(path, Self.folderMode) == 0 || errno == EEXIST else { throw .ofSystem(path) }
    }

    /// Makes an empty file that only its owner may read. SQLite gives the files that it adds to a database the same mode.
    /// - Returns: whether there was none.
    @discardableResult
    static func createFile(_ path: String) throws(StoreError) -> Bool {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, fileMode)
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw .ofSystem(path)
        }
        close(descriptor)
        return true
    }

    /// Writes a file that only its owner may read, in the place of one that is there.
    package static func writeFile(_ path: String, _ text: String) throws(StoreError) {
        let fresh = path + ".new"
        unlink(fresh)
        try createFile(fresh)
        do { try text.write(toFile: fresh, atomically: false, encoding: .utf8) } catch {
            throw .fileSystem(path: fresh, reason: (error as NSError).localizedDescription)
        }
        guard rename(fresh, path) == 0 else { throw .ofSystem(path) }
    }
}
