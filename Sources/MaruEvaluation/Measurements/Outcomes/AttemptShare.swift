/// How many of some attempts something holds for. Rounds of a case are no independent evidence, so intervals count cases.
struct AttemptShare: Hashable, Sendable {
    var hits: Int
    var attempts: Int
    /// Distinct cases among the attempts.
    var cases: Int

    init(of observations: some Sequence<Observation>, _ holds: (Observation) -> Bool) {
        (hits, attempts) = (0, 0)
        var seen: Set<[String]> = []
        for observation in observations {
            attempts += 1
            if holds(observation) { hits += 1 }
            seen.insert([observation.attempt.key.scenario, observation.attempt.key.item])
        }
        cases = seen.count
    }

    var value: Double { Double(hits) / Double(attempts) }
    /// As many cases as the share is of them; not always whole.
    var effectiveHits: Double { value * Double(cases) }
}
