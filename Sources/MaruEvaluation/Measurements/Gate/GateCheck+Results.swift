import Foundation
import MaruStatistics

extension CandidateValidity {
    /// Whether its numbers mean anything.
    var check: GateCheck {
        let found = failures.map { check in
            """
            \(check.kind.rawValue) \(Estimate.form(check.share ?? 0)) of \(check.count), wrong mostly in \
            \(check.scenarios.joined(separator: ", ")). \(check.kind.advice)
            """
        }
        return GateCheck(
            candidate: candidate,
            subject: .validity,
            outcome: verdict == .valid ? .pass : .void,
            explanation: found.isEmpty ? "All checks of validity passed." : found.joined(separator: " ")
        )
    }
}

extension CandidateResults {
    /// What its scenarios ask of it.
    func floorChecks(_ outlines: [ScenarioOutline]) -> [GateCheck] {
        outlines.flatMap { outline in
            checks(outline.floor, in: outline.name)
        }
    }

    /// Holds what was measured in a scenario, or over all, against a floor.
    func checks(_ floor: QualityFloor, in scenario: String?) -> [GateCheck] {
        let part = scenario.flatMap { name in scenarios.first { $0.scenario == name } }
        let isWhole = scenario == nil
        return [
            check(
                .success,
                isWhole ? success.generalising : part?.success,
                floor.success,
                in: scenario,
                GateResult.Outcome.init(_:atLeast:)
            ),
            check(
                .hallucination,
                isWhole ? claims?.answersAtFault : part?.claims?.answersAtFault,
                floor.hallucination,
                in: scenario,
                GateResult.Outcome.init(_:atMost:)
            ),
            check(
                .p95,
                isWhole ? latency?.endToEnd?.p95 : part?.latency?.endToEnd?.p95,
                floor.p95,
                in: scenario,
                GateResult.Outcome.init(_:atMost:)
            ),
        ].compactMap(\.self)
    }

    /// `nil` where nothing is asked. What was asked and not measured is inconclusive.
    private func check(
        _ subject: GateCheck.Subject,
        _ estimate: Estimate?,
        _ bound: Double?,
        in scenario: String?,
        _ hold: (Estimate, Double) -> GateResult.Outcome
    ) -> GateCheck? {
        guard let bound else { return nil }
        let relation = subject == .success ? "at least" : "at most"
        let found = estimate.map { "\($0.text), asked for \(relation) \(Estimate.form(bound))" }
        return GateCheck(
            candidate: candidate,
            scenario: scenario,
            subject: subject,
            outcome: estimate.map { hold($0, bound) } ?? .inconclusive,
            measured: estimate,
            bound: bound,
            explanation: found ?? "Not measured."
        )
    }
}

extension Comparison {
    var check: GateCheck {
        let more = [casesNeeded.map { "\($0) cases" }, scenariosNeeded.map { "\($0) scenarios" }].compactMap(\.self)
        let need = more.isEmpty ? "" : "; needs about " + more.joined(separator: " in ")
        return GateCheck(
            candidate: candidate,
            subject: .comparison,
            outcome: GateResult.Outcome(verdict),
            measured: difference,
            bound: -margin,
            reference: reference,
            explanation:
                "\(difference.text) against \(reference), margin \(Estimate.form(margin)): \(verdict.rawValue)\(need)"
        )
    }
}

extension Estimate {
    /// Such as `0.800 (0.548 to 0.930, 95%)`.
    var text: String {
        "\(Self.form(value)) (\(Self.form(low)) to \(Self.form(high)), \(Int((level * 100).rounded()))%)"
    }

    static func form(_ number: Double) -> String {
        number.isFinite ? String(format: "%.3f", number) : number > 0 ? "∞" : "−∞"
    }
}
