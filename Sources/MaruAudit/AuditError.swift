/// Why the log cannot be opened, written or read.
package enum AuditError: Error, Hashable, Sendable {
    case fileSystem(path: String, reason: String)
    /// Another process writes this log.
    case inUse(path: String)
    case notALog(path: String)
    case unsupportedFormat(path: String, found: Int, supported: Int)
    /// A segment of those before the last is not there.
    case segmentMissing(path: String)
    /// A record that a signed checkpoint covers cannot be read.
    case recordDamaged(path: String, index: Int)
    /// Fewer records are there than a checkpoint was signed for.
    case recordsLost(path: String, signed: Int, found: Int)
    /// The records are others than those that a checkpoint was signed for.
    case altered(path: String, size: Int)
    /// There are records, but nothing was ever signed.
    case checkpointsMissing(path: String)
    case invalidCheckpoint(path: String, reason: String)
    case invalidNote(String)
    case invalidKey(path: String)
    /// The key of the folder is not the one that signed last.
    case foreignKey(path: String, expected: String, found: String)
    case eventTooLarge(bytes: Int, limit: Int)
    /// What is recorded is not an event as this version knows it.
    case unreadableEvent(field: String, expected: String)
    case closed
    case noSuchEvent(String)
    /// No checkpoint was signed since the event.
    case notYetSigned(index: Int, signed: Int)
    /// Whatever is signed consists of lines, so a name with several of them could say anything.
    case invalidOrganization(String)
    case invalidBundle(path: String, line: Int, reason: String)
}

extension AuditError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .fileSystem(let path, let reason): "\(path): \(reason)."
        case .inUse(let path):
            "Another process writes the audit log in \(path), and a log has one writer. Stop that process first."
        case .notALog(let path): "There is no audit log in \(path)."
        case .unsupportedFormat(let path, let found, let supported):
            "\(path) has format \(found), and this version reads format \(supported). Use the version that wrote it."
        case .segmentMissing(let path):
            "\(path) is missing, although later segments are there. Restore it from a backup; the log opens with it only."
        case .recordDamaged(let path, let index):
            "Event \(index) in \(path) is damaged. `maru audit verify` says what else is; restore it from a backup."
        case .recordsLost(let path, let signed, let found):
            """
            A checkpoint was signed for \(signed) events, and \(path) ends after \(found). Events were removed or lost. \
            Nothing is appended to such a log: keep it as evidence and restore it from a backup.
            """
        case .altered(let path, let size):
            """
            The first \(size) events in \(path) are not those that their checkpoint was signed for. Nothing is appended to \
            such a log: keep it as evidence; `maru audit verify` says what was changed.
            """
        case .checkpointsMissing(let path):
            "\(path) is missing, although there are events. Without it nobody can tell whether events were removed."
        case .invalidCheckpoint(let path, let reason): "A checkpoint in \(path) is not valid: \(reason)."
        case .invalidNote(let reason): "This is no signed note: \(reason)."
        case .invalidKey(let path): "\(path) holds no Ed25519 key as `maru audit key` prints it."
        case .foreignKey(let path, let expected, let found):
            """
            \(path) holds the key \(found), but the log goes on with the key \(expected). Put that key back, or rotate keys \
            with it first.
            """
        case .eventTooLarge(let bytes, let limit):
            "An event has \(bytes) bytes, and at most \(limit) are recorded. Contents belong into the content store."
        case .unreadableEvent(let field, let expected):
            "The field \(field) of a recorded event is not \(expected). A newer version may have written it."
        case .closed: "The audit log is closed."
        case .noSuchEvent(let id): "There is no event \(id) in the log."
        case .notYetSigned(let index, let signed):
            "Event \(index) is not signed yet; the last checkpoint covers \(signed) events. Try again in a second."
        case .invalidOrganization(let name):
            "\(name.debugDescription) is no name of an organisation: it has a line break."
        case .invalidBundle(let path, let line, let reason): "\(path), line \(line): \(reason)."
        }
    }
}
