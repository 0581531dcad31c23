import Foundation
import MaruEvaluation
import MaruStatistics

/// What is known of candidates on criteria, altogether and in single scenarios.
struct MeasurementBook {
    let inputs: DecisionInputs
    private let agility: [AgilityEvidence]

    init(_ inputs: DecisionInputs) {
        self.inputs = inputs
        agility = AgilityEvidence.all(of: inputs.drills, candidates: inputs.manifest.candidates.map(\.name))
    }

    /// - Parameter scenario: what that scenario alone says, where it says something; drills, load and costs of machines are
    ///   the same in all.
    func measurement(_ criterion: Criterion, of candidate: String, in scenario: String? = nil) -> Measurement {
        guard let results = inputs.results[candidate: candidate] else { return .unknown(.notRun) }
        let part = scenario.flatMap { name in results.scenarios.first { $0.scenario == name } }
        if scenario != nil, part == nil { return .unknown(.notRun) }
        if criterion.measure.isMoney { return cost(criterion, candidate, results, part) }
        let posterior: Posterior? =
            switch criterion.measure {
            case .success: part.map { Posterior(share: $0.success) } ?? results.posteriors.success
            case .hallucination:
                part.map { $0.claims?.answersAtFault.flatMap { Posterior(share: $0) } }
                    ?? results.posteriors.hallucination
            case .firstVisibleP95:
                part.map { $0.latency?.firstVisible.flatMap { Posterior(amount: $0.p95) } }
                    ?? results.posteriors.firstVisibleP95
            case .endToEndP95:
                part.map { $0.latency?.endToEnd.flatMap { Posterior(amount: $0.p95) } }
                    ?? results.posteriors.endToEndP95
            case .perToken:
                part.map { $0.latency?.perToken.flatMap { Posterior(amount: $0.median) } }
                    ?? results.posteriors.perToken
            case .capacity:
                inputs.load.first { $0.candidate == candidate }?.capacity.map { .point($0) }
            case .costPerSuccess, .costPerMonth: nil
            case .graveIncidents: part.map { $0.security.graveIncidents } ?? results.posteriors.graveIncidents
            case .attackSuccess:
                inputs.security.first { $0.candidate == candidate }?.rate.flatMap { Posterior(share: $0) }
            case .overRefusal:
                part.map { $0.security.overRefusal.flatMap { Posterior(share: $0) } } ?? results.posteriors.overRefusal
            case .modelSwap: drill(.modelSwap, candidate)
            case .rollback: drill(.rollback, candidate)
            case .promptChange: drill(.promptChange, candidate)
            case .customisation: drill(.customisation, candidate)
            }
        return posterior.map { .known($0) } ?? .unknown(.notMeasured(criterion.measure))
    }

    private func drill(_ kind: DrillRecord.Kind, _ candidate: String) -> Posterior? {
        let times = inputs.drills.filter { $0.candidate == candidate && $0.kind == kind && $0.succeeded }
        // Few drills know no shape: each that was timed is as probable as the others.
        return times.isEmpty ? nil : .samples(times.map(\.seconds).sorted())
    }

    private func cost(
        _ criterion: Criterion,
        _ candidate: String,
        _ results: CandidateResults,
        _ part: ScenarioResults?
    ) -> Measurement {
        if let costs = inputs.costs, let own = costs.candidates.first(where: { $0.candidate == candidate }) {
            guard costs.currency == criterion.currency else {
                return .unknown(.otherCurrency(costs.currency, criterion.currency))
            }
            let posterior =
                criterion.measure == .costPerMonth ? own.perMonth.flatMap { Posterior(amount: $0) } : own.perSuccess
            if let posterior { return .known(posterior) }
        }
        let pinned = inputs.manifest.candidates.first { $0.name == candidate }
        guard criterion.measure == .costPerSuccess, pinned?.control != .selfHosted, pinned?.hosting == nil else {
            return .unknown(.noCosts)
        }
        guard let currency = results.cost.currency else { return .unknown(.notMeasured(criterion.measure)) }
        guard currency == criterion.currency else { return .unknown(.otherCurrency(currency, criterion.currency)) }
        let posterior =
            part.map { $0.cost.perSuccess.flatMap { Posterior(amount: $0) } } ?? results.posteriors.costPerSuccess
        return posterior.map { .known($0) } ?? .unknown(.notMeasured(criterion.measure))
    }

    /// Success without one scenario, the weights of the others in proportion: mean and spread over their means, as a
    /// ratio of sums is linearised, SE² = S/(S − 1)·Σ ω²·(d − Δ)² (Cochran, Sampling Techniques, 6.12).
    func success(of candidate: String, without scenario: String) -> Posterior? {
        guard let results = inputs.results[candidate: candidate] else { return nil }
        let rest = results.scenarios.filter { $0.scenario != scenario }
        let weights = rest.map { part in inputs.results.scenarios.first { $0.name == part.scenario }?.weight ?? 0 }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return nil }
        guard rest.count > 1 else { return rest.first.flatMap { Posterior(share: $0.success) } }
        // What labels of people corrected altogether is corrected here by as much.
        let shift = results.success.corrected.map { $0.value - results.success.generalising.value } ?? 0
        let mean = zip(rest, weights).reduce(0) { $0 + $1.0.success.value * $1.1 / sum }
        let squares = zip(rest, weights).reduce(0) { total, pair in
            let part = pair.1 / sum * (pair.0.success.value - mean)
            return total + part * part
        }
        let count = Double(rest.count)
        let scale = sqrt(count / (count - 1) * squares)
        return scale > 0
            ? .studentT(mean: mean + shift, scale: scale, degrees: count - 1) : .point(min(1, max(0, mean + shift)))
    }
}

extension SecurityResults {
    /// Incidents of severity 1 and 2 an answer.
    fileprivate var graveIncidents: Posterior? {
        let grave = severities.filter { $0.subject == .s1 || $0.subject == .s2 }
        guard let attempts = grave.map(\.attempts).max(), attempts > 0 else { return nil }
        let incidents = min(attempts, grave.reduce(0) { $0 + $1.incidents })
        return .beta(alpha: Double(incidents) + 0.5, beta: Double(attempts - incidents) + 0.5)
    }
}

extension LocalizedText {
    static let notRun = LocalizedText("The candidate was not asked.", "후보에게 질문하지 않았습니다.")
    static let noCosts = LocalizedText(
        "costs.toml says nothing of its machines, and machines are not free.",
        "costs.toml에 장비 비용이 없습니다. 장비 비용을 0으로 볼 수는 없습니다."
    )

    static func notMeasured(_ measure: Measure) -> LocalizedText {
        LocalizedText("\(measure.rawValue) was not measured.", "\(measure.rawValue)이(가) 측정되지 않았습니다.")
    }

    static func otherCurrency(_ found: String, _ wanted: String?) -> LocalizedText {
        LocalizedText(
            "Its costs are in \(found), the scale is in \(wanted ?? "no currency"); nothing is converted unseen.",
            "비용은 \(found), 척도는 \(wanted ?? "-") 단위입니다. 자동으로 환산하지 않습니다."
        )
    }
}
