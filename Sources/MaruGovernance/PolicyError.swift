package import MaruAudit
package import MaruConfiguration

/// Why a policy is not put in force, or not tried on recorded requests.
package enum PolicyError: Error, Hashable, Sendable {
    /// All that is wrong with its text.
    case invalid(ConfigurationError)
    /// It asks for less than those above it, in these settings.
    case loosens([String])
    /// What was expected of each case that does not pass, and what was found.
    case casesFail([String], count: Int)
    case noRevision(Int, newest: Int)
    /// The level's policy is that of a file.
    case fromFile(String)
    /// It is of another text, or was changed.
    case invalidSignature
    /// Somebody else was faster.
    case changed(found: Int, expected: Int)
    /// There is no log of requests.
    case nothingRecorded
    /// Contents may not be read.
    case access(AccessError)
    /// A content is not what was recorded of it.
    case damagedContent(event: String)
}

extension PolicyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalid(let error): error.description
        case .loosens(let settings):
            """
            The policy is milder than the ones above it in \(settings.joined(separator: ", ")). Make it at least as \
            strict there, or leave these out. Nothing was changed.
            """
        case .casesFail(let lines, let count):
            "\(count == 1 ? "One case does" : "\(count) cases do") not pass. Nothing was changed.\n"
                + lines.joined(separator: "\n")
        case .noRevision(_, newest: 0): "There is no policy yet."
        case .noRevision(let number, let newest): "There is no revision \(number); they are 1 to \(newest)."
        case .fromFile(let path):
            """
            The installation's policy is that of the file \(path), with which the server was started. Change the file \
            and start the server again, or start it without a file to put policies in force here.
            """
        case .invalidSignature:
            "The signature is not of this text. Sign the text as it is sent, byte for byte. Nothing was changed."
        case .changed(let found, let expected):
            """
            Revision \(found) is in force, and this was to follow revision \(expected): somebody else was faster. Look \
            at what is in force and try again. Nothing was changed.
            """
        case .nothingRecorded:
            "There is no audit log, so no requests are recorded. A server with accounts has one, and any with --audit."
        case .access(let error): error.description
        case .damagedContent(let event):
            "What is kept of the event \(event) is not what the audit log says of it. Keep both: they are evidence."
        }
    }
}
