extension VerificationFinding {
    /// By what programs tell findings apart.
    package var kind: String {
        switch self {
        case .changed, .changedWithin: "changed"
        case .removed: "removed"
        case .reordered: "reordered"
        case .appended, .foreignBytes: "appended"
        case .truncated: "truncated"
        case .fork: "fork"
        case .forgedCheckpoint, .checkpointOutOfOrder: "checkpoint"
        case .foreignOrigin: "origin"
        case .untrustedKey: "key"
        case .foreignEvent: "foreign"
        case .withheld: "withheld"
        case .noConsistencyProof: "no_proof"
        }
    }
}
