/// How many requests were answered, and with how many tokens.
package struct RequestCounters: Hashable, Sendable {
    package var requests: Int
    package var promptTokens: Int
    package var completionTokens: Int

    package init(requests: Int = 0, promptTokens: Int = 0, completionTokens: Int = 0) {
        self.requests = requests
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
    }

    package static func - (left: RequestCounters, right: RequestCounters) -> RequestCounters {
        RequestCounters(
            requests: left.requests - right.requests,
            promptTokens: left.promptTokens - right.promptTokens,
            completionTokens: left.completionTokens - right.completionTokens
        )
    }
}

/// Compares what was recorded with what the engine counted: a request that was answered but not recorded shows up as
/// tokens that are missing. No proof can show that, because a proof speaks only of what is in the log.
package struct AuditReconciliation: Hashable, Sendable {
    private var recorded: [String: RequestCounters] = [:]
    /// Requests that were let in and have no outcome yet, by organisation.
    private var open: [String: Set<String>] = [:]
    private var withoutIntent: [String: [String]] = [:]

    package init() {}

    /// Counts an event. Events come in the order of the log.
    package mutating func add(_ event: AuditEvent) {
        guard let request = event.request?.id else { return }
        let organization = event.actor.organization ?? ""
        switch event.kind {
        case .intent: open[organization, default: []].insert(request)
        case .outcome:
            if open[organization]?.remove(request) == nil { withoutIntent[organization, default: []].append(request) }
            guard let outcome = event.outcome else { return }
            recorded[organization, default: RequestCounters()].requests += 1
            recorded[organization, default: RequestCounters()].promptTokens += outcome.promptTokens
            recorded[organization, default: RequestCounters()].completionTokens += outcome.completionTokens
        default: return
        }
    }

    /// - Parameter counted: what the engine counted for each organisation, over the time of the events.
    package func report(counted: [String: RequestCounters]) -> [ReconciliationRow] {
        Set(counted.keys).union(recorded.keys).union(open.keys).union(withoutIntent.keys).sorted().map { organization in
            ReconciliationRow(
                organization: organization,
                recorded: recorded[organization] ?? RequestCounters(),
                counted: counted[organization] ?? RequestCounters(),
                withoutOutcome: open[organization, default: []].sorted(),
                withoutIntent: withoutIntent[organization] ?? []
            )
        }
    }
}

/// What the log and the engine say of an organisation.
package struct ReconciliationRow: Hashable, Sendable {
    package let organization: String
    package let recorded: RequestCounters
    package let counted: RequestCounters
    /// Requests that were let in and whose end is not recorded: they run, or the program was killed.
    package let withoutOutcome: [String]
    /// Requests whose end is recorded and whose begin is not.
    package let withoutIntent: [String]

    /// What the engine counted and nobody recorded; less than nothing where it is the other way round.
    package var missing: RequestCounters { counted - recorded }

    package var isComplete: Bool { missing == RequestCounters() && withoutOutcome.isEmpty && withoutIntent.isEmpty }
}
