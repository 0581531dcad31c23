package import MaruCore

/// Why a model could not be fetched, stored or found.
package enum RegistryError: Error, Hashable, Sendable {
    case invalidReference(String, reason: String)
    case invalidName(String)
    /// No model is stored or known under the name.
    case unknownModel(String, near: [String], known: [String])
    case ambiguousDigest(prefix: String, names: [String])

    /// The host could not be reached, or stopped answering.
    case unreachable(host: String, reason: String)
    /// The host answers that it cannot serve now: too many requests (429) or a fault of its own (5xx).
    case unavailable(host: String, status: Int)
    /// The hub was asked for although `HF_HUB_OFFLINE` is set.
    case offline(String)
    /// The server wants to know who asks (401), or does not let them (403).
    case refused(String, status: Int, hasToken: Bool, isHub: Bool)
    case notFound(String, hasToken: Bool, isHub: Bool)
    /// The server answered something that is not an answer to the question.
    case badResponse(host: String, reason: String)
    /// The repository or the folder has no file that fits the selector.
    case noSuchFile(String, selector: String?, candidates: [String])
    /// Several files fit, and nothing says which is meant.
    case ambiguousFile(String, selector: String?, candidates: [String])

    case wrongDigest(String, expected: String, found: String)
    case wrongSize(String, expected: Int, found: Int)
    /// The bytes are those of something else, for example of a log-in page.
    case notAModel(String, reason: String)
    /// Sizes are `nil` where the system did not tell them.
    case diskFull(path: String, neededBytes: Int?, freeBytes: Int?)

    case pipMissing
    case pipFailed(packages: [String], status: Int, lastLines: [String])
    /// The package cannot be read, or carries no model.
    case package(String, reason: String)

    case interrupted(String)
    /// Maru is sealed: nobody was asked.
    case sealed(SealedRefusal)
    /// A short name has several sources and none delivered.
    case everySourceFailed(String, attempts: [FailedAttempt])

    /// A stored file is missing or has changed since it was stored.
    case damaged(String, reason: String)
    case fileSystem(path: String, reason: String)
}

/// A source that was tried, and why it did not deliver.
package struct FailedAttempt: Hashable, Sendable {
    package let source: ModelReference
    package let error: RegistryError
}

extension RegistryError {
    /// Whether the same request may succeed a little later.
    var isTransient: Bool {
        switch self {
        case .unreachable, .unavailable: true
        default: false
        }
    }

    /// Whether another source may deliver although this one failed.
    var concernsOnlyTheSource: Bool {
        switch self {
        case .interrupted, .sealed, .diskFull, .fileSystem, .damaged, .invalidName: false
        default: true
        }
    }
}
