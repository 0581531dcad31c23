import MaruStatistics

/// How many of some attempts something holds for. Rounds of a case are no independent evidence, so intervals count
/// cases.
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

    /// Hits are as many cases as the share is of them, not always a whole number.
    private var proportion: Proportion {
        Proportion(Double(hits) / Double(max(1, attempts)) * Double(cases), of: Double(cases))
    }

    var estimate: Estimate { proportion.estimate() }

    /// The exact interval of Clopper and Pearson (1934); without any hit, from 0 to the one-sided bound.
    var exactEstimate: Estimate { proportion.exact() }
}
