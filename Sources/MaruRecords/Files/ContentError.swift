import Foundation

/// What is wrong with the content of a file, or with getting at it.
package enum ContentError: Error, Hashable, Sendable {
    case missing(path: String)
    case unreadable(path: String, reason: String)
    case fileSystem(path: String, reason: String)
    case diskFull(path: String)

    /// The last failure of a system call.
    static func ofSystem(_ path: String) -> ContentError {
        let code = errno
        return code == ENOSPC || code == EDQUOT
            ? .diskFull(path: path) : .fileSystem(path: path, reason: String(cString: strerror(code)))
    }

    /// What Foundation says of a write that failed.
    static func ofWriting(_ path: String, _ error: any Error) -> ContentError {
        (error as? CocoaError)?.code == .fileWriteOutOfSpace
            ? .diskFull(path: path) : .fileSystem(path: path, reason: (error as NSError).localizedDescription)
    }
}

extension ContentError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path): "There is no file at \(path), though it is described. Restore it from a backup."
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        case .fileSystem(let path, let reason): "\(path) cannot be used: \(reason)."
        case .diskFull(let path): "The disk that holds \(path) is full. Free some space and try again."
        }
    }
}
