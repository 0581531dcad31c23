/// How far a batch is, in OpenAI's words.
package enum BatchStatus: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    /// Its input is being checked.
    case validating
    /// Its input is wrong; no request was sent.
    case failed
    case inProgress = "in_progress"
    /// Every request has its result, and the files of results are being made.
    case finalizing
    case completed
    /// Its time was over before its requests were.
    case expired
    /// No further request is sent; those that were get their results.
    case cancelling
    case cancelled

    /// Whether nothing will change any more.
    package var isOver: Bool {
        switch self {
        case .failed, .completed, .expired, .cancelled: true
        case .validating, .inProgress, .finalizing, .cancelling: false
        }
    }
}
