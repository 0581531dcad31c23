import Foundation
import GRDB

/// What is wrong with the data on disk, or with getting at it.
package enum StoreError: Error, Hashable, Sendable {
    /// The file is no SQLite database, or its pages contradict each other.
    case damaged(path: String, reason: String)
    /// A database, but not one of Maru's.
    case notMaru(path: String)
    /// It was written by a Maru that knows more.
    case newerSchema(path: String, unknown: [String])
    /// The folder is being restored or repaired, or is in use when it must not be.
    case folderInUse(path: String)
    /// Another process counts what is used already.
    case ledgerInUse(path: String)
    /// The ledger's tables are written without being its only writer.
    case notTheLedger
    /// A batch of the journal is missing before this one.
    case journalGap(found: Int, expected: Int)
    /// A row holds something that this Maru does not understand.
    case unreadableRow(table: String, id: String, reason: String)
    case fileExists(path: String)
    case noSuchFile(path: String)
    case fileSystem(path: String, reason: String)
    case diskFull(path: String)
    /// SQLite refused something for a reason that has no case of its own.
    case database(path: String, reason: String)
}

extension StoreError {
    /// What an error of SQLite means for the file at `path`; other errors stay what they are.
    static func translated(_ error: any Error, path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let reason = error.message ?? "\(error.resultCode)"
        return switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: StoreError.damaged(path: path, reason: reason)
        case .SQLITE_FULL: StoreError.diskFull(path: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH, .SQLITE_IOERR:
            StoreError.fileSystem(path: path, reason: reason)
        default: StoreError.database(path: path, reason: reason)
        }
    }

    /// The last failure of a system call.
    static func ofSystem(_ path: String) -> StoreError {
        let code = errno
        return code == ENOSPC || code == EDQUOT
            ? .diskFull(path: path) : .fileSystem(path: path, reason: String(cString: strerror(code)))
    }
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .damaged(let path, let reason):
            """
            \(path) is damaged: \(reason). Run maru doctor --repair; what it cannot mend comes back with \
            maru restore and a backup.
            """
        case .notMaru(let path):
            "\(path) is a database, but not one of Maru's. Check the path."
        case .newerSchema(let path, let unknown):
            """
            \(path) was written by a newer Maru (it has \(unknown.joined(separator: ", "))). Use that version, or \
            restore a backup of this one.
            """
        case .folderInUse(let path):
            "Another maru works with \(path). Stop it, or wait until it is done, and try again."
        case .ledgerInUse(let path):
            "Another maru serves with \(path) already. Stop it first, or let MARU_HOME name another folder for this one."
        case .notTheLedger: "Usage can be written only by whoever opened the store as the ledger."
        case .journalGap(let found, let expected):
            "Batch \(found) of the journal came where \(expected) was due. Two processes seem to write to one store."
        case .unreadableRow(let table, let id, let reason):
            "The entry \(id) of \(table) cannot be understood: \(reason). A newer Maru may have written it."
        case .fileExists(let path): "\(path) exists already, and is not overwritten. Choose another name."
        case .noSuchFile(let path): "There is no file at \(path). Check the path."
        case .fileSystem(let path, let reason): "\(path) cannot be used: \(reason)."
        case .diskFull(let path): "The disk that holds \(path) is full. Free some space and try again."
        case .database(let path, let reason): "\(path) could not be used: \(reason)."
        }
    }
}
