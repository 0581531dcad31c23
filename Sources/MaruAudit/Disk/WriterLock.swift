import Foundation

/// Keeps a second writer away. The system releases it when the process ends, however it ends.
///
/// The file itself stays: removing it would let two processes hold "the" lock on two different files.
final class WriterLock: Sendable {
    private let descriptor: CInt

    init(_ path: String) throws(AuditError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .ofSystem(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            // What throws here is deinitialised, which closes the descriptor. A second close could hit another file.
            let isHeld = errno == EWOULDBLOCK
            let reason = AuditError.ofSystem(path)
            throw isHeld ? .inUse(path: (path as NSString).deletingLastPathComponent) : reason
        }
    }

    /// Whether a writer is at work.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Unlocked, not only closed: a child that is just being started has a copy of the descriptor, which would keep the lock.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
