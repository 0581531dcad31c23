import MaruStatistics

extension ClaimResults {
    /// Looks at the scenarios in which a grader looked at claims; `nil` where there are none.
    init?(_ scenarios: [ScenarioObservations]) {
        let watched = scenarios.filter { $0.observations.contains { $0.claims != nil } }
        let counted = watched.map { $0.observations.filter(\.state.isCounted) }
        let everything = counted.flatMap(\.self)
        guard !everything.isEmpty else { return nil }
        let claiming = everything.filter(\.claimsSomething)
        asked = everything.count
        answered = claiming.count
        claims = claiming.reduce(0) { $0 + $1.claimCount }
        unsupportedClaims = claiming.reduce(0) { $0 + $1.unsupportedCount }
        coverage = AttemptShare(of: everything, \.claimsSomething).estimate
        answersAtFault = claiming.isEmpty ? nil : AttemptShare(of: claiming) { $0.unsupportedCount > 0 }.estimate
        claimsAtFault = Estimate(
            ratioOf: counted.map { Double($0.reduce(0) { $0 + $1.unsupportedCount }) },
            to: counted.map { Double($0.reduce(0) { $0 + $1.claimCount }) },
            otherwise: claiming.map { (Double($0.unsupportedCount), Double($0.claimCount)) }
        )
    }
}

extension Observation {
    fileprivate var unsupportedCount: Int { claims?.unsupported ?? 0 }
    fileprivate var claimCount: Int { claims.map { $0.supported + $0.unsupported } ?? 0 }
    fileprivate var claimsSomething: Bool { claimCount > 0 }
}
