import Foundation

/// An advisory lock on a file, which the system releases when the process ends, however it ends.
///
/// The lock file itself stays: removing it would let two processes hold "the" lock on two different files.
final class FileLock: Sendable {
    private let descriptor: CInt

    private init(descriptor: CInt) { self.descriptor = descriptor }

    /// The lock, or `nil` while somebody else holds it.
    static func attempt(_ path: String) throws(RegistryError) -> FileLock? {
        try open(path, LOCK_EX | LOCK_NB)
    }

    /// Waits, blocking the thread. Only for locks that are held for moments.
    static func wait(_ path: String) throws(RegistryError) -> FileLock {
        while true {
            if let lock = try open(path, LOCK_EX) { return lock }
        }
    }

    private static func open(_ path: String, _ operation: CInt) throws(RegistryError) -> FileLock? {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .fileSystem(path: path, reason: String(cString: strerror(errno))) }
        if flock(descriptor, operation) == 0 { return FileLock(descriptor: descriptor) }
        let reason = errno
        close(descriptor)
        guard reason == EWOULDBLOCK || reason == EINTR else {
            throw .fileSystem(path: path, reason: "cannot be locked: " + String(cString: strerror(reason)))
        }
        return nil
    }

    /// Unlocked, not only closed: a child that is just being started has a copy of the descriptor, which would keep the lock.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
