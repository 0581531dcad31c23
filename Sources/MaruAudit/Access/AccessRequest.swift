package import MaruAccounts

/// How contents may be looked at.
package struct AccessPolicy: Hashable, Sendable {
    /// Whether another account has to agree.
    package var needsApproval = true
    /// How long a request waits for that.
    package var approvalWindow = Duration.seconds(24 * 3600)
    /// How long an approved request may be used.
    package var viewWindow = Duration.seconds(3600)

    package init() {}
}

/// The wish of one account to see a content, the answer of another one, and what came of it. A value: each step says what
/// it needs, and each step is recorded as an event by whoever makes it.
package struct AccessRequest: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case pending
        case approved(by: String, until: Timestamp)
        case refused(by: String)
        /// The content was shown; it is shown once.
        case used
    }

    package let id: ULID
    package let reference: ContentReference
    package let requester: String
    /// Why, in words that an auditor can check.
    package let reason: String
    package let policy: AccessPolicy
    package let requested: Timestamp
    package private(set) var state = State.pending

    package init(
        id: ULID,
        _ reference: ContentReference,
        by requester: String,
        reason: String,
        policy: AccessPolicy,
        at time: Timestamp
    ) throws(AccessError) {
        self.id = id
        self.reference = reference
        self.requester = requester
        self.reason = try AccessReason(reason).text
        self.policy = policy
        requested = time
        // Where one account is enough, it approves its own request; that is what the log will say.
        if !policy.needsApproval { state = .approved(by: requester, until: time + policy.viewWindow) }
    }

    /// - Parameter account: another one than the requester.
    package mutating func approve(by account: String, at time: Timestamp) throws(AccessError) {
        try requirePending(account, at: time)
        state = .approved(by: account, until: time + policy.viewWindow)
    }

    package mutating func refuse(by account: String, at time: Timestamp) throws(AccessError) {
        try requirePending(account, at: time)
        state = .refused(by: account)
    }

    /// What opens the content. Only the requester gets it.
    package func grant(to account: String, at time: Timestamp) throws(AccessError) -> AccessGrant {
        guard account == requester else { throw .notTheRequester(account) }
        switch state {
        case .pending: throw isExpired(at: time) ? .expired : .notApproved
        case .refused(let by): throw .refused(by: by)
        case .used: throw .alreadyUsed
        case .approved(let approver, let end):
            guard time < end else { throw .expired }
            return AccessGrant(
                request: id,
                reference: reference,
                requester: requester,
                approver: approver,
                reason: reason
            )
        }
    }

    /// The same for a content that is shown once.
    package mutating func use(by account: String, at time: Timestamp) throws(AccessError) -> AccessGrant {
        let grant = try grant(to: account, at: time)
        state = .used
        return grant
    }

    /// From when on it opens nothing, as long as nobody does anything; `nil` when it is over.
    package var end: Timestamp? {
        switch state {
        case .pending: requested + policy.approvalWindow
        case .approved(_, let end): end
        case .refused, .used: nil
        }
    }

    package func isExpired(at time: Timestamp) -> Bool { end.map { time >= $0 } ?? false }

    private func requirePending(_ account: String, at time: Timestamp) throws(AccessError) {
        guard account != requester else { throw .ownRequest }
        guard state == .pending else { throw .alreadyAnswered }
        guard !isExpired(at: time) else { throw .expired }
    }
}

/// The right to read one content once it is recorded. Only ``AccessRequest/grant(to:at:)`` makes one.
package struct AccessGrant: Hashable, Sendable {
    package let request: ULID
    package let reference: ContentReference
    package let requester: String
    package let approver: String
    package let reason: String

    fileprivate init(
        request: ULID,
        reference: ContentReference,
        requester: String,
        approver: String,
        reason: String
    ) {
        self.request = request
        self.reference = reference
        self.requester = requester
        self.approver = approver
        self.reason = reason
    }
}
