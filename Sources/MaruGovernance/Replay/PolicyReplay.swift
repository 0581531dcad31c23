package import MaruAccounts
package import MaruAudit
package import MaruPolicy

/// Recorded requests, and what a policy would have done to them.
package struct PolicyReplay: Sendable {
    /// A request to which something else would have happened.
    package struct Change: Hashable, Sendable {
        package let request: String
        package let time: Timestamp
        package let caller: Caller
        package let before: Decision
        package let after: Decision
        /// Of the new policy; `nil` where it allows the request.
        package let rule: String?
    }

    /// Who asked.
    package struct Caller: Hashable, Sendable {
        package let organization: String
        package let key: String
    }

    package enum Decision: String, CaseIterable, Sendable {
        case allow, mask, block
    }

    package struct Counts: Hashable, Sendable {
        package private(set) var before: [Decision: Int] = [:]
        package private(set) var after: [Decision: Int] = [:]
        package var requests: Int { after.values.reduce(0, +) }

        fileprivate mutating func add(_ before: Decision, _ after: Decision) {
            self.before[before, default: 0] += 1
            self.after[after, default: 0] += 1
        }
    }

    /// Those that could be replayed.
    package private(set) var total = Counts()
    package private(set) var callers: [Caller: Counts] = [:]
    package private(set) var changes: [Change] = []
    package private(set) var notKept = 0
    package private(set) var erased = 0
    package let policy: Policy
    private let chain: PolicyChain

    package init(_ policy: Policy) {
        self.policy = policy
        chain = PolicyChain(trying: policy)
    }

    /// How many requests were recorded, with and without content.
    package var recorded: Int { total.requests + notKept + erased }

    package mutating func add(_ event: AuditEvent, _ found: RecordedContents.Finding) throws {
        switch found {
        case .notKept: notKept += 1
        case .erased: erased += 1
        case .content(let content):
            let verdict = try chain.verdict(on: content, model: event.model?.name ?? "")
            add(event, Decision(verdict.decision), rule: verdict.rule)
        }
    }

    private mutating func add(_ event: AuditEvent, _ after: Decision, rule: String?) {
        let before = Decision(event.decision ?? .allow)
        let caller = Caller(organization: event.actor.organization ?? "-", key: event.actor.key ?? "-")
        total.add(before, after)
        callers[caller, default: Counts()].add(before, after)
        guard before != after else { return }
        changes.append(
            Change(
                request: event.request?.id ?? event.stamp.id.description,
                time: event.stamp.time,
                caller: caller,
                before: before,
                after: after,
                rule: rule
            )
        )
    }
}

extension PolicyReplay.Decision {
    fileprivate init(_ decision: EventDecision) {
        switch decision {
        case .allow: self = .allow
        case .mask, .pseudonymise: self = .mask
        case .block, .deny: self = .block
        }
    }

    fileprivate init(_ decision: DataAction) {
        switch decision {
        case .allow: self = .allow
        case .mask, .pseudonymise: self = .mask
        case .block: self = .block
        }
    }
}
