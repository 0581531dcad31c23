import MaruGovernance

/// The face of what is wrong with a policy over HTTP.
extension PolicyError {
    var status: Int {
        switch self {
        case .invalid, .loosens, .casesFail, .invalidSignature, .access: 400
        case .noRevision: 404
        case .fromFile, .changed, .nothingRecorded: 409
        case .damagedContent: 500
        }
    }

    /// A word for programs.
    var code: String {
        switch self {
        case .invalid: "invalid_policy"
        case .loosens: "policy_loosens"
        case .casesFail: "policy_cases_fail"
        case .noRevision: "revision_not_found"
        case .fromFile: "policy_from_file"
        case .invalidSignature: "invalid_signature"
        case .changed: "policy_changed"
        case .nothingRecorded: "no_audit_log"
        case .access: "access_refused"
        case .damagedContent: "content_damaged"
        }
    }
}
