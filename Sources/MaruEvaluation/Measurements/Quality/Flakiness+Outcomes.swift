import MaruStatistics

extension Flakiness {
    /// - Parameter scenarios: not empty, each with cases.
    init(_ scenarios: [ScenarioOutcomes]) {
        let cases = scenarios.flatMap(\.cases)
        let most = cases.map(\.rounds).max() ?? 0
        rounds = most
        unstable = cases.isEmpty ? 0 : Double(cases.count(where: \.isUnstable)) / Double(cases.count)
        allOf = Self.curve(most, cases) { $0.allPass($1) }
        anyOf = Self.curve(most, cases) { $0.anyPasses($1) }
        noiseFloor = Self.noiseFloor(scenarios)
    }

    /// The mean over cases for k = 1, 2, …; a case of fewer than k rounds says nothing about k.
    private static func curve(
        _ most: Int,
        _ cases: [CaseOutcome],
        _ rate: (RepeatedTrials, Int) -> Double?
    ) -> [Double] {
        guard most > 0 else { return [] }
        return (1...most).map { k in
            let rates = cases.compactMap { rate($0.trials, k) }
            return rates.reduce(0, +) / Double(rates.count)
        }
    }

    /// 1.96·√(2 Σ ω²·σ²/n): the variance of a scenario's mean that comes from rounds alone, twice, for two runs: the
    /// repeatability limit of ISO 5725-6 (1994).
    private static func noiseFloor(_ scenarios: [ScenarioOutcomes]) -> Double? {
        let total = scenarios.reduce(0) { $0 + $1.weight }
        guard scenarios.contains(where: { $0.cases.contains { $0.rounds > 1 } }) else { return nil }
        let variance = scenarios.reduce(0) { sum, scenario in
            let share = scenario.weight / total
            return sum + share * share * scenario.varianceOfRounds
        }
        return NormalDistribution().critical(level: 0.95) * (2 * variance).squareRoot()
    }
}

extension ScenarioOutcomes {
    /// Of its mean, as far as rounds of the same case differ: cases of one round take the mean variance of the others.
    fileprivate var varianceOfRounds: Double {
        let repeated = cases.filter { $0.rounds > 1 }
        guard !repeated.isEmpty else { return 0 }
        let within = repeated.reduce(0) { $0 + $1.varianceOfRound } / Double(repeated.count)
        let count = Double(cases.count)
        return cases.reduce(0) { $0 + within / Double($1.rounds) } / (count * count)
    }
}

extension CaseOutcome {
    fileprivate var trials: RepeatedTrials { RepeatedTrials(passes: passes, of: rounds) }

    /// Unbiased, of one round: c(n − c) / (n(n − 1)), the variance of a sample of noughts and ones with n − 1 below.
    fileprivate var varianceOfRound: Double {
        Double(passes * (rounds - passes)) / Double(rounds * (rounds - 1))
    }
}
