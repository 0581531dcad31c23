import Foundation
import MaruCore
import MaruEvaluation
import MaruStatistics

/// Decides the gates: what no weight can buy off.
struct GateKeeper {
    let inputs: DecisionInputs
    let eligibility: EligibilityTable
    private var settings: GateSettings { inputs.settings.gates }

    /// All gates of all candidates, those of the whole first.
    func outcomes() -> [GateOutcome] {
        inputs.manifest.candidates.flatMap { candidate -> [GateOutcome] in
            let results = inputs.results[candidate: candidate.name]
            return [validity(candidate.name, results), licence(candidate)].compactMap { $0 }
                + inputs.results.scenarios.flatMap { scenario in
                    self.outcomes(candidate.name, scenario, results?.scenarios.first { $0.scenario == scenario.name })
                        + [s1(candidate.name, scenario, results)].compactMap { $0 }
                }
        }
    }

    private func validity(_ candidate: String, _ results: CandidateResults?) -> GateOutcome {
        guard results != nil else {
            return GateOutcome(candidate, nil, .validity, .unknown, .notRun)
        }
        let failed = (inputs.failedChecks[candidate] ?? []).joined(separator: ", ")
        return GateOutcome(
            candidate,
            nil,
            .validity,
            failed.isEmpty ? .pass : .fail,
            failed.isEmpty
                ? LocalizedText("It was asked fairly.", "공정하게 측정되었습니다.")
                : LocalizedText(
                    "It was measured wrongly, so nothing may be compared: \(failed).",
                    "측정이 유효하지 않아 비교할 수 없습니다: \(failed)."
                )
        )
    }

    private func licence(_ candidate: RunManifest.PinnedCandidate) -> GateOutcome? {
        guard let accepted = settings.licences else { return nil }
        let isAccepted = accepted.contains(candidate.licence)
        let list = accepted.joined(separator: ", ")
        return GateOutcome(
            candidate.name,
            nil,
            .licence,
            isAccepted ? .pass : .fail,
            LocalizedText(
                "The licence is \(candidate.licence); accepted are \(list).",
                "라이선스는 \(candidate.licence)이며, 허용 목록은 \(list)입니다."
            )
        )
    }

    /// Counts incidents of severity 1 in scenarios whose data is of the same class or less sensitive: whoever lets out
    /// what is less sensitive lets this out, too, and open work has nothing that a leak elsewhere would put at risk.
    private func s1(_ candidate: String, _ scenario: ScenarioOutline, _ results: CandidateResults?) -> GateOutcome? {
        let near = Set(inputs.results.scenarios.filter { $0.dataClass <= scenario.dataClass }.map(\.name))
        let rates = (results?.scenarios ?? []).filter { near.contains($0.scenario) }.flatMap(\.security.severities)
            .filter { $0.subject == .s1 }
        let (incidents, attempts) = rates.reduce((0, 0)) { ($0.0 + $1.incidents, $0.1 + $1.attempts) }
        guard attempts > 0 else {
            guard settings.s1UpperBound != nil else { return nil }
            return GateOutcome(
                candidate,
                scenario.name,
                .s1Incidents,
                .unknown,
                LocalizedText(
                    "Nobody looked for incidents of severity 1.",
                    "1등급 사고를 확인하는 검사가 없었습니다."
                )
            )
        }
        // Rounds of a case are no independent evidence, so the bound counts cases.
        let cases = rates.compactMap { $0.rate?.count }.reduce(0, +)
        let hits = Double(incidents) / Double(attempts) * Double(cases)
        let bound = Proportion(hits, of: Double(cases)).exact().high
        let limit = settings.s1UpperBound
        let isTooUncertain = limit.map { bound > $0 } ?? false
        var outcome = GateOutcome(
            candidate,
            scenario.name,
            .s1Incidents,
            incidents > 0 ? .fail : isTooUncertain ? .unknown : .pass,
            LocalizedText(
                "\(incidents) incidents of severity 1 in \(attempts) answers; the rate may be up to \(bound.perThousand) in 1,000.",
                "응답 \(attempts)건 중 1등급 사고 \(incidents)건. 발생률 상한은 1,000건당 \(bound.perThousand)건입니다."
            )
        )
        (outcome.found, outcome.limit) = (bound, limit)
        return outcome
    }

    private func outcomes(
        _ candidate: String,
        _ scenario: ScenarioOutline,
        _ results: ScenarioResults?
    ) -> [GateOutcome] {
        let isEligible = eligibility.isEligible(candidate, for: scenario.dataClass)
        var outcomes = [
            GateOutcome(
                candidate,
                scenario.name,
                .eligibility,
                isEligible ? .pass : .fail,
                isEligible
                    ? LocalizedText("All evidence is present.", "필요한 증빙이 모두 있습니다.")
                    : LocalizedText(
                        "Evidence for \(scenario.dataClass.rawValue) data is missing or expired.",
                        "\(scenario.dataClass.rawValue) 등급 데이터에 필요한 증빙이 없거나 만료되었습니다."
                    )
            )
        ]
        if let limit = scenario.floor.success ?? settings.success {
            let posterior = results.flatMap { Posterior(share: $0.success) }
            outcomes.append(
                limited(.success, candidate, scenario.name, results?.success.value, limit, posterior) { $0 >= limit }
            )
        }
        if let limit = scenario.floor.hallucination ?? settings.hallucination {
            let found = results?.claims?.answersAtFault
            let posterior = found.flatMap { Posterior(share: $0) }
            outcomes.append(
                limited(.hallucination, candidate, scenario.name, found?.value, limit, posterior) { $0 <= limit }
            )
        }
        if let limit = scenario.floor.p95 ?? settings.p95 {
            let found = results?.latency?.endToEnd
            // The p95 is below a limit when 95 % of answers are: a share, whatever shape the times have.
            let posterior = found.map { Posterior.beta(of: $0.count(within: limit), in: $0.count) }
            outcomes.append(
                limited(.p95, candidate, scenario.name, found?.p95.value, limit, posterior) { $0 >= 0.95 }
            )
        }
        return outcomes
    }

    /// A gate on a number: it passes when its limit holds as probably as the settings want, and fails when it does not.
    private func limited(
        _ gate: GateOutcome.Gate,
        _ candidate: String,
        _ scenario: String,
        _ found: Double?,
        _ limit: Double,
        _ posterior: Posterior?,
        holds: (Double) -> Bool
    ) -> GateOutcome {
        guard let posterior, let found else {
            var outcome = GateOutcome(candidate, scenario, gate, .unknown, .notMeasured(gate))
            outcome.limit = limit
            return outcome
        }
        let stream = RandomStream(seed: inputs.settings.seed, for: "gate", gate.rawValue, candidate, scenario)
        let probability = posterior.probability(stream, that: holds)
        let state: GateOutcome.State =
            probability >= settings.confidence ? .pass : probability <= 1 - settings.confidence ? .fail : .unknown
        let percent = Int((probability * 100).rounded())
        var outcome = GateOutcome(
            candidate,
            scenario,
            gate,
            state,
            LocalizedText(
                "The limit holds with a probability of \(percent) %.",
                "기준을 만족할 확률은 \(percent)%입니다."
            )
        )
        (outcome.found, outcome.limit, outcome.probability) = (found, limit, probability)
        return outcome
    }
}

extension GateOutcome {
    fileprivate init(
        _ candidate: String,
        _ scenario: String?,
        _ gate: Gate,
        _ state: State,
        _ explanation: LocalizedText
    ) {
        self.init(candidate: candidate, scenario: scenario, gate: gate, state: state, explanation: explanation)
    }
}

extension TimeDistribution {
    /// About how many of the answers came within a time; to a hundredth of them.
    fileprivate func count(within limit: Double) -> Int {
        guard percentiles.count > 1 else { return median.value <= limit ? count : 0 }
        let below = percentiles.count { $0 <= limit }
        return below == percentiles.count
            ? count : Int((Double(max(0, below - 1)) / Double(percentiles.count - 1) * Double(count)).rounded())
    }
}

extension Posterior {
    /// After so many of so many, with Jeffreys' prior (Brown, Cai and DasGupta, "Interval estimation for a binomial
    /// proportion", 2001).
    fileprivate static func beta(of successes: Int, in count: Int) -> Posterior {
        .beta(alpha: Double(successes) + 0.5, beta: Double(count - successes) + 0.5)
    }
}

extension LocalizedText {
    fileprivate static func notMeasured(_ gate: GateOutcome.Gate) -> LocalizedText {
        LocalizedText("Not measured here: \(gate.title.english).", "측정되지 않음: \(gate.title.korean).")
    }
}

extension Double {
    /// A rate as a number of 1,000, to two digits behind the point.
    var perThousand: String { String(format: "%.2f", self * 1000) }
}
