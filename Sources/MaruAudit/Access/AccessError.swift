/// Why a content is not shown.
package enum AccessError: Error, Hashable, Sendable {
    case noReason(shortest: Int)
    case longReason(longest: Int)
    /// Whoever asks cannot agree.
    case ownRequest
    case alreadyAnswered
    case notApproved
    case refused(by: String)
    /// The content was shown already.
    case alreadyUsed
    case expired
    case notTheRequester(String)
}

extension AccessError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noReason(let shortest):
            "A reason is needed to look at this, of at least \(shortest) characters. It is recorded."
        case .longReason(let longest): "A reason has at most \(longest) bytes. Say where the rest can be found."
        case .ownRequest: "Whoever asks for a content cannot approve that. Another account has to."
        case .alreadyAnswered: "This request was answered already. Make a new one."
        case .notApproved: "This request is not approved yet. Another account has to approve it."
        case .refused(let by): "This request was refused by \(by)."
        case .alreadyUsed: "This request was used, and a content is shown once. Make a new one."
        case .expired: "This request has expired. Make a new one."
        case .notTheRequester(let account): "This request is not of \(account). Whoever looks at a content asks for it."
        }
    }
}
