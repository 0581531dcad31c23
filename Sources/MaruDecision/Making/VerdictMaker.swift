import MaruEvaluation
import MaruStatistics

/// Turns what was found into one verdict.
///
/// A candidate is recommended only if P(best) reaches the threshold, nothing that could have been chosen was measured wrongly,
/// and none of its gates is unknown.
struct VerdictMaker {
    let inputs: DecisionInputs
    let gates: [GateOutcome]
    let eligibility: EligibilityTable
    let scenarios: [ScenarioDecision]
    /// Over those that may do all of the work.
    let analysis: DecisionAnalysis
    let sensitivity: Sensitivity

    private var threshold: Double { inputs.settings.threshold }
    private var leader: Acceptability.Candidate? { analysis.leader }
    private var decided: [ScenarioDecision] { scenarios.filter { $0.state == .decided } }
    private var open: [ScenarioDecision] { scenarios.filter { $0.state == .undecided } }
    private var winners: Set<String> { Set(decided.compactMap(\.leader)) }

    func verdict() -> Verdict {
        if scenarios.allSatisfy({ $0.state == .none }) { return nobody() }
        if let leader, isRecommendable(leader) {
            return leader.candidate == inputs.results.design.incumbent ? stay(leader) : adopt(leader)
        }
        if open.isEmpty, winners.count > 1 || leader == nil { return hybrid() }
        if open.isEmpty, winners.count == 1, let only = winners.first,
            let found = analysis.elicited.candidates.first(where: { $0.candidate == only })
        {
            return only == inputs.results.design.incumbent ? stay(found) : adopt(found)
        }
        return unsure()
    }

    /// Whether one candidate may be recommended for everything: surely best on the whole, in no scenario surely beaten.
    private func isRecommendable(_ leader: Acceptability.Candidate) -> Bool {
        leader.best >= threshold && objections(to: leader.candidate).isEmpty
            && winners.isSubset(of: [leader.candidate])
    }

    /// What forbids a recommendation, whatever the numbers say.
    private func objections(to candidate: String) -> [LocalizedText] {
        let unknown = gates.filter { $0.candidate == candidate && $0.state == .unknown }
        let places = places(of: unknown)
        let void = gates.filter { $0.gate == .validity && $0.state == .fail }.map(\.candidate).filter { name in
            inputs.results.scenarios.contains { eligibility.isEligible(name, for: $0.dataClass) }
        }
        let list = void.joined(separator: ", ")
        return [
            unknown.isEmpty
                ? nil
                : LocalizedText(
                    "Unknown gates of \(candidate): \(places.english). Measure them before anything is recommended.",
                    "\(candidate)의 관문 중 판정되지 않은 것: \(places.korean). 먼저 측정해야 권고할 수 있습니다."
                ),
            void.isEmpty
                ? nil
                : LocalizedText(
                    "Measured wrongly, though eligible: \(list). Repeat their run.",
                    "자격은 있으나 측정이 유효하지 않은 후보: \(list). 다시 측정하십시오."
                ),
        ].compactMap { $0 }
    }

    private func adopt(_ leader: Acceptability.Candidate) -> Verdict {
        make(
            .adopt,
            leader,
            LocalizedText(
                "Adopt \(leader.candidate): it is the best choice with a probability of \(leader.best.percent).",
                "\(leader.candidate) 도입을 권고합니다. 최선의 선택일 확률은 \(leader.best.percent)입니다."
            )
        )
    }

    private func stay(_ leader: Acceptability.Candidate) -> Verdict {
        make(
            .reject,
            leader,
            LocalizedText(
                "Change nothing: \(leader.candidate), in use now, is the best choice with a probability of \(leader.best.percent).",
                "바꾸지 마십시오. 현재 사용 중인 \(leader.candidate)이(가) 최선일 확률은 \(leader.best.percent)입니다."
            )
        )
    }

    private func hybrid() -> Verdict {
        let shares = Dictionary(grouping: decided) { $0.leader ?? "" }.mapValues { $0.reduce(0) { $0 + $1.weight } }
        let sorted = shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let english = sorted.map { "\($0.key) for \($0.value.percent)" }.joined(separator: ", ")
        let korean = sorted.map { "\($0.key) \($0.value.percent)" }.joined(separator: ", ")
        var verdict = make(
            .adoptHybrid,
            analysis.elicited.candidates.first { $0.candidate == sorted.first?.key },
            LocalizedText(
                "Adopt the route map: \(english) of the work.",
                "업무별로 나누어 도입할 것을 권고합니다: \(korean)."
            )
        )
        verdict.candidate = sorted.first?.key
        verdict.runnerUp = sorted.dropFirst().first?.key
        verdict.runnerUpProbability = nil
        let nobody = scenarios.filter { $0.state == .none }.map(\.scenario)
        if !nobody.isEmpty {
            let list = titles(of: nobody)
            verdict.reasons.append(
                LocalizedText(
                    "No candidate may or can do: \(list.english).",
                    "맡을 수 있는 후보가 없는 시나리오: \(list.korean)."
                )
            )
        }
        return verdict
    }

    private func nobody() -> Verdict {
        let isEvidence = inputs.results.scenarios.allSatisfy { scenario in
            inputs.manifest.candidates.allSatisfy { !eligibility.isEligible($0.name, for: scenario.dataClass) }
        }
        if isEvidence {
            return make(
                .noEligibleCandidate,
                nil,
                LocalizedText(
                    "No candidate may see this data: evidence is missing or expired.",
                    "이 데이터를 처리할 자격을 갖춘 후보가 없습니다. 증빙이 없거나 만료되었습니다."
                )
            )
        }
        let isVoid = gates.contains { $0.gate == .validity && $0.state == .fail }
        return isVoid
            ? make(
                .inconclusive,
                nil,
                LocalizedText(
                    "Nothing can be said: what was measured is not valid.",
                    "판단할 수 없습니다. 측정이 유효하지 않습니다."
                )
            )
            : make(
                .reject,
                nil,
                LocalizedText(
                    "Adopt none: every candidate that may see the data fails a gate.",
                    "도입하지 마십시오. 자격을 갖춘 모든 후보가 관문을 통과하지 못했습니다."
                )
            )
    }

    /// One leads that could be tried, or nothing can be said.
    private func unsure() -> Verdict {
        if let leader, leader.best >= 0.5, objections(to: leader.candidate).isEmpty {
            return make(
                .pilot,
                leader,
                LocalizedText(
                    "Try \(leader.candidate) with real users: it leads with \(leader.best.percent), which is less than \(threshold.percent).",
                    "\(leader.candidate)(으)로 시범 운영을 권고합니다. 최선일 확률이 \(leader.best.percent)로 기준 \(threshold.percent)에 못 미칩니다."
                )
            )
        }
        return make(
            .inconclusive,
            leader,
            LocalizedText(
                "Inconclusive: what was measured does not tell the candidates apart.",
                "결론을 내릴 수 없습니다. 지금까지의 측정으로는 후보를 구별할 수 없습니다."
            )
        )
    }

    private func make(
        _ kind: Verdict.Kind,
        _ candidate: Acceptability.Candidate?,
        _ sentence: LocalizedText
    ) -> Verdict {
        let second = analysis.elicited.ranking.first { $0.candidate != candidate?.candidate }
        return Verdict(
            kind: kind,
            candidate: candidate?.candidate,
            probability: candidate?.best,
            runnerUp: second?.candidate,
            runnerUpProbability: second?.best,
            sentence: sentence,
            reasons: (candidate.map { objections(to: $0.candidate) } ?? []) + scenarioReasons + deviationReasons,
            flips: sensitivity.flips
        )
    }

    /// What is so of several scenarios is said once.
    private var scenarioReasons: [LocalizedText] {
        let grouped = Dictionary(grouping: scenarios, by: \.reason)
        var said: Set<LocalizedText> = []
        return scenarios.map(\.reason).filter { said.insert($0).inserted }.map { reason in
            let names = titles(of: (grouped[reason] ?? []).map(\.scenario))
            return LocalizedText("\(names.english): \(reason.english)", "\(names.korean): \(reason.korean)")
        }
    }

    /// Gates with their scenarios.
    private func places(of gates: [GateOutcome]) -> LocalizedText {
        func list(_ language: Language) -> String {
            gates.map { gate in
                let place = gate.scenario.map { " (\(titles(of: [$0])[language]))" } ?? ""
                return gate.gate.title[language] + place
            }
            .joined(separator: ", ")
        }
        return LocalizedText(list(.english), list(.korean))
    }

    /// What people call scenarios, with commas between them.
    private func titles(of names: [String]) -> LocalizedText {
        func list(_ language: Language) -> String {
            names.map { name in
                let titles = inputs.results.scenarios.first { $0.name == name }?.title ?? [:]
                return titles[language] ?? titles.values.min() ?? name
            }
            .joined(separator: ", ")
        }
        return LocalizedText(list(.english), list(.korean))
    }

    private var deviationReasons: [LocalizedText] {
        let count = inputs.deviations.count
        return count == 0
            ? []
            : [
                LocalizedText(
                    "\(count) deviations from what was locked before the run; see their list.",
                    "실행 전에 고정한 내용과 다른 점이 \(count)건 있습니다. 목록을 확인하십시오."
                )
            ]
    }
}

extension Sensitivity {
    /// What would make another one win, in words.
    fileprivate var flips: [LocalizedText] {
        var texts: [LocalizedText] = []
        if let point = switchPoint {
            let moved = (point.distance / 2).percent
            texts.append(
                LocalizedText(
                    "\(point.winner) wins when \(moved) of the weight moves against the winner.",
                    "가중치의 \(moved)가 옮겨 가면 \(point.winner)이(가) 앞섭니다."
                )
            )
        }
        for price in prices {
            guard let change = price.change, let other = price.winner else { continue }
            let amount = "\(change > 0 ? "+" : "−")\(abs(change).percent)"
            texts.append(
                LocalizedText(
                    "\(other) wins when the costs of \(price.candidate) change by \(amount).",
                    "\(price.candidate)의 비용이 \(amount) 변하면 \(other)이(가) 앞섭니다."
                )
            )
        }
        if texts.isEmpty, winner != nil {
            texts.append(
                LocalizedText(
                    "No weights, and no costs between a tenth and ten times of what they are, make another one win.",
                    "가중치를 어떻게 바꾸어도, 비용이 10분의 1에서 10배 사이로 변해도 결론은 같습니다."
                )
            )
        }
        return texts
    }
}

extension Double {
    /// `0.873` is `87 %`.
    var percent: String { "\(Int((self * 100).rounded()))%" }
}
