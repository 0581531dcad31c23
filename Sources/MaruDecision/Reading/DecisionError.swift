/// Why a decision cannot be made, read or checked.
package enum DecisionError: Error, Hashable, Sendable {
    /// The suite of the run has no `decision.toml`.
    case noSettings(suite: String)
    case unreadable(String, reason: String)
    /// No decision was made from the run yet.
    case noDecision(run: String)
    /// A report of the red team that was not signed, or was changed after.
    case unsoundReport(String, reason: String)
    case noDay(String)
    /// The other run asks other questions, so its answers cannot be compared.
    case otherSuite(run: String, file: String)
    case unusableKey
}

extension DecisionError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noSettings(let suite):
            """
            \(suite) has no decision.toml, so it is not known what matters, and it cannot be added now: weights that are \
            chosen after results were seen decide nothing. Write it in the suite, and begin a new run.
            """
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .noDecision(let run): "\(run) has no decision.json. Make the decision first: maru decide run \(run)"
        case .unsoundReport(let path, let reason): "\(path) cannot be relied on: \(reason)"
        case .noDay(let text): "\(text) is no day. Write it as 2026-11-28."
        case .otherSuite(let run, let file):
            "\(run) was made with another \(file); only a run of the same suite shows whether answers changed."
        case .unusableKey: "The key does not sign: it must be the 32 bytes of an Ed25519 private key."
        }
    }
}
