import Foundation

/// Runs `body`, and says of its failure which path it was about; a full disk becomes `.diskFull`.
func reporting<T>(_ path: String, _ body: () throws -> T) throws(RegistryError) -> T {
    do {
        return try body()
    } catch {
        throw RegistryError(error, at: path)
    }
}

extension RegistryError {
    /// What a failed operation on the file system means.
    init(_ error: any Error, at path: String) {
        switch error {
        case let error as RegistryError: self = error
        case is CancellationError: self = .interrupted(path)
        case let error as SystemError: self = .of(errno: error.code, at: path)
        case let error as CocoaError where error.code == .fileWriteOutOfSpace: self = .of(errno: ENOSPC, at: path)
        case let error as CocoaError: self = Self.of(error, at: path)
        default: self = .fileSystem(path: path, reason: String(describing: error))
        }
    }

    private static func of(_ error: CocoaError, at path: String) -> RegistryError {
        guard let cause = error.underlying as? POSIXError else {
            return .fileSystem(path: path, reason: error.localizedDescription)
        }
        return .of(errno: cause.code.rawValue, at: path)
    }

    static func of(errno code: CInt, at path: String) -> RegistryError {
        if code == ENOSPC || code == EDQUOT {
            return .diskFull(path: path, neededBytes: nil, freeBytes: freeBytes(at: path))
        }
        return .fileSystem(path: path, reason: String(cString: strerror(code)))
    }
}

/// A system call that failed.
struct SystemError: Error {
    let code: CInt

    /// - Parameter result: what the call returned; a negative number means failure.
    @discardableResult
    static func check(_ result: CInt) throws -> CInt {
        guard result >= 0 else { throw SystemError(code: errno) }
        return result
    }
}

/// The bytes that are free on the disk of a path, which need not exist; `nil` when the system does not tell.
func freeBytes(at path: String) -> Int? {
    var place = path
    while !FileManager.default.fileExists(atPath: place), place.contains("/"), place != "/" {
        place = (place as NSString).deletingLastPathComponent
    }
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: place.isEmpty ? "." : place)
    return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
}

/// A path with a leading `~` replaced by the home folder.
func expandingTilde(_ path: String) -> String {
    path == "~" || path.hasPrefix("~/") ? NSHomeDirectory() + path.dropFirst() : path
}
