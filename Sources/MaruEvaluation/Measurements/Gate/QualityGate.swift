/// What has to hold for a gate to open.
package struct QualityGate: Hashable, Sendable {
    /// The candidates that are checked; empty stands for all.
    package var candidates: [String]
    /// The candidate that the others must not be worse than, by more than the margin of the run.
    package var baseline: String?
    /// Of success over all scenarios.
    package var floor: QualityFloor

    package init(candidates: [String] = [], baseline: String? = nil, floor: QualityFloor = QualityFloor()) {
        self.candidates = candidates
        self.baseline = baseline
        self.floor = floor
    }

    /// Checks results: their validity, the floors of scenarios, the floor of the gate, and the comparison with the baseline.
    /// - Parameter results: with comparisons against `baseline`.
    /// - Throws: ``GateError`` when there is nothing to check, or a candidate that the run does not have.
    package func check(_ results: RunResults) throws(GateError) -> GateResult {
        let names = results.candidates.map(\.candidate)
        let wanted = candidates.isEmpty ? names.filter { $0 != baseline } : candidates
        for name in wanted + [baseline].compactMap(\.self) where !names.contains(name) {
            throw .unknownCandidate(name: name, known: names)
        }
        var checks: [GateCheck] = []
        for name in wanted {
            guard let measured = results[candidate: name] else { continue }
            checks += measured.floorChecks(results.scenarios) + measured.checks(floor, in: nil)
            if let baseline { checks += try comparison(of: name, with: baseline, in: results) }
        }
        guard !checks.isEmpty else { throw .nothingToCheck }
        let involved = results.validity.candidates.filter { wanted.contains($0.candidate) || $0.candidate == baseline }
        return GateResult(run: results.run, checks: involved.map(\.check) + checks)
    }

    private func comparison(
        of name: String,
        with baseline: String,
        in results: RunResults
    ) throws(GateError) -> [GateCheck] {
        guard name != baseline else { throw .comparedWithItself(name) }
        guard let found = results.comparisons.first(where: { $0.candidate == name && $0.reference == baseline }) else {
            throw .noComparison(candidate: name, baseline: baseline)
        }
        return [found.check]
    }
}

package enum GateError: Error, Hashable, CustomStringConvertible {
    case unknownCandidate(name: String, known: [String])
    case comparedWithItself(String)
    case noComparison(candidate: String, baseline: String)
    case nothingToCheck

    package var description: String {
        switch self {
        case .unknownCandidate(let name, let known):
            "The run has no candidate \(name). It has: \(known.joined(separator: ", "))."
        case .comparedWithItself(let name):
            "\(name) is compared with itself. Name another candidate with --baseline."
        case .noComparison(let candidate, let baseline):
            "\(candidate) and \(baseline) were asked no case in common, and cannot be compared."
        case .nothingToCheck:
            "There is nothing to check: no scenario has a [floor], and no --baseline or --success was given."
        }
    }
}
