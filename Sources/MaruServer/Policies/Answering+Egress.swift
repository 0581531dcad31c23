import MaruAccounts
import MaruCore
import MaruPolicy

extension Answering {
    /// Where the text of a request may be computed whose model has routes to machines elsewhere.
    ///
    /// The zones are those that the configuration, the key and the policy all allow. What the policy found and left as it was
    /// makes data sensitive, whatever the client says of it.
    func egress(of reviewed: ReviewedRequest, by chain: PolicyChain, context: ServerContext) -> EgressTerms {
        let policy = chain.policy
        var terms = EgressTerms(
            requestID: context.requestID,
            dataClass: context.dataClass ?? .sensitive,
            zones: zones,
            isPseudonymized: policy.takesOutWhatIdentifies,
            rule: context.dataClass == nil ? "unclassified/1" : "declared-class/1"
        )
        if let names = context.principal?.key.scopes.zones { terms.narrow(to: allowed(names)) }
        if let names = policy.zones { terms.narrow(to: allowed(names)) }
        if reviewed.review.leavesPersonalData { terms.raise(to: .sensitive) }
        return terms
    }

    /// Names of zones as keys and policies have them, for which this server's own zone is `on-premises`.
    private func allowed(_ names: Set<String>) -> AllowedZones {
        AllowedZones(Set(names.compactMap { $0 == policies.zone ? .onPremises : Zone($0) }))
    }
}

extension Review {
    fileprivate var leavesPersonalData: Bool {
        entries.contains { $0.action == .allow && PersonalDataDetector.allTypes.contains($0.finding.type) }
    }
}
