import Crypto
import MaruAccounts
import MaruAudit
import MaruPolicy

/// Recorded requests, and what a policy would have done to them.
struct PolicyReplay {
    /// A request to which something else would have happened.
    struct Change: Hashable {
        let request: String
        let time: Timestamp
        let caller: Caller
        let before: Decision
        let after: Decision
        /// Of the new policy; `nil` where it allows the request.
        let rule: String?
    }

    /// Who asked.
    struct Caller: Hashable {
        let organization: String
        let key: String
    }

    enum Decision: String, CaseIterable {
        case allow, mask, block
    }

    struct Counts: Hashable {
        var before: [Decision: Int] = [:]
        var after: [Decision: Int] = [:]
        var requests: Int { after.values.reduce(0, +) }

        mutating func add(_ before: Decision, _ after: Decision) {
            self.before[before, default: 0] += 1
            self.after[after, default: 0] += 1
        }
    }

    /// Those that could be replayed.
    private(set) var total = Counts()
    private(set) var callers: [Caller: Counts] = [:]
    private(set) var changes: [Change] = []
    private(set) var notKept = 0
    private(set) var erased = 0
    let policy: Policy
    private let chain: PolicyChain

    init(_ policy: Policy) {
        self.policy = policy
        chain = PolicyChain(policy, secret: SymmetricKey(size: .bits256), injections: InjectionDetector())
    }

    /// How many requests were recorded, with and without content.
    var recorded: Int { total.requests + notKept + erased }

    mutating func add(_ event: AuditEvent, _ found: RecordedContents.Finding) throws {
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
