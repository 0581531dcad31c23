import MaruStatistics

/// The attempts of a run, judged, by candidate and scenario. Canaries are no part of it.
package struct RunObservations: Sendable {
    package let manifest: RunManifest
    package let suite: Suite
    /// What the suite's scenarios weigh together.
    let totalWeight: Double
    /// By candidate, then by scenario; in the order of their keys.
    private let observations: [String: [String: [Observation]]]

    /// - Parameter suite: as it was when the run began, from the folder of the run.
    /// - Throws: ``RunError`` for an attempt at something that the suite does not have.
    package init(_ records: RunRecords, suite: Suite) throws {
        manifest = records.manifest
        self.suite = suite
        totalWeight = suite.scenarios.reduce(0) { $0 + $1.weight }
        let known = Set(records.manifest.candidates.map(\.name))
        let scenarios = Dictionary(suite.scenarios.map { ($0.name, Lookup($0)) }) { first, _ in first }
        var found: [String: [String: [Observation]]] = [:]
        for attempt in records.attempts {
            let key = attempt.key
            guard known.contains(key.candidate), let lookup = scenarios[key.scenario], let item = lookup.items[key.item]
            else { throw RunError.strayAttempt(key) }
            guard !item.isCanary else { continue }
            let observation = Observation(attempt, item: item, grades: records.grades[key] ?? [:], rule: lookup.rule)
            found[key.candidate, default: [:]][key.scenario, default: []].append(observation)
        }
        observations = found
    }

    private struct Lookup {
        let rule: ScoringRule
        let items: [String: EvaluationCase]

        init(_ scenario: Scenario) {
            rule = ScoringRule(of: scenario)
            items = Dictionary(scenario.cases.map { ($0.id, $0) }) { first, _ in first }
        }
    }

    /// The scenarios that a candidate was asked, in the order of the suite.
    func scenarios(of candidate: String) -> [ScenarioObservations] {
        suite.scenarios.compactMap { scenario in
            guard let made = observations[candidate]?[scenario.name], !made.isEmpty else { return nil }
            return ScenarioObservations(scenario: scenario, observations: made)
        }
    }
}

/// What one candidate did in one scenario.
struct ScenarioObservations: Sendable {
    let scenario: Scenario
    var observations: [Observation]

    var outcomes: ScenarioOutcomes {
        ScenarioOutcomes(
            scenario: scenario.name,
            weight: scenario.weight,
            cases: CaseOutcome.outcomes(of: observations)
        )
    }

    func only(_ language: Language) -> ScenarioObservations {
        ScenarioObservations(scenario: scenario, observations: observations.filter { $0.item.language == language })
    }
}

/// The cases of a scenario and how often a candidate had them right.
struct ScenarioOutcomes: Hashable, Sendable {
    var scenario: String
    /// Not divided by a sum.
    var weight: Double
    var cases: [CaseOutcome]

    /// Each case counted once, whatever its rounds; cases that hang together count as one.
    var cluster: Cluster { Cluster(weight: weight, groups: cases.map { ($0.group, $0.mean) }) }
}
