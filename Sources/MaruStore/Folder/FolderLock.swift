import Foundation

/// An advisory lock on a file, which the system releases when the process ends, however it ends.
///
/// The file itself stays: removing it would let two processes hold "the" lock on two different files.
package final class FolderLock: Sendable {
    package enum Mode { case shared, exclusive }

    private let descriptor: CInt

    /// - Returns: `nil` while somebody else holds it.
    package init?(_ path: String, _ mode: Mode) throws(StoreError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, DataFolder.fileMode)
        guard descriptor >= 0 else { throw .ofSystem(path) }
        guard Self.take(descriptor, mode) else {
            let code = errno
            close(descriptor)
            guard code == EWOULDBLOCK || code == EINTR else {
                throw .fileSystem(path: path, reason: "cannot be locked: " + String(cString: strerror(code)))
            }
            return nil
        }
    }

    /// Makes a shared lock exclusive or the other way round.
    /// - Returns: whether it could be done; if not, the lock is lost.
    func change(to mode: Mode) -> Bool { Self.take(descriptor, mode) }

    private static func take(_ descriptor: CInt, _ mode: Mode) -> Bool {
        flock(descriptor, (mode == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0
    }

    /// Unlocked, not only closed: a child that is just being started has a copy of the descriptor, which would keep the lock.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
