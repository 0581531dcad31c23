extension Robustness {
    /// The decision made again under all perturbations that need no other measurements, and under those of `others`.
    /// - Parameter others: the problem with other measurements, and what they are.
    init(_ analysis: DecisionAnalysis, others: [(Perturbation.Kind, String, DecisionProblem)]) {
        guard let winner = analysis.leader?.candidate else {
            self.init(perturbations: [])
            return
        }
        func perturbation(_ kind: Perturbation.Kind, _ subject: String, _ result: Acceptability) -> Perturbation {
            let leader = result.ranking.first
            return Perturbation(
                kind: kind,
                subject: subject,
                winner: leader?.candidate,
                best: leader?.best,
                survives: leader?.candidate == winner
            )
        }
        let axes = analysis.problem.axes
        var found = others.map { kind, subject, other in
            perturbation(kind, subject, analysis.changed { $0 = other }.elicited)
        }
        if axes.count > 1 {
            found += axes.map { axis in
                perturbation(.withoutAxis, axis.rawValue, analysis.changed { $0 = $0.without(axis) }.elicited)
            }
        }
        found.append(perturbation(.uniformWeights, "", analysis.uniform))
        found += Self.swaps(analysis.problem).map { first, second in
            let swapped = analysis.changed {
                ($0.weights.mean[first], $0.weights.mean[second]) = ($0.weights.mean[second], $0.weights.mean[first])
            }
            return perturbation(.swappedWeights, "\(first.rawValue) ↔ \(second.rawValue)", swapped.elicited)
        }
        found += analysis.problem.weights.stakeholders.map { person in
            let alone = analysis.changed { $0.weights.mean = person.weights(of: axes) }
            return perturbation(.stakeholder, person.name, alone.elicited)
        }
        let minMax = MinMaxScore.winner(analysis.utilities)
        found.append(
            Perturbation(kind: .minMax, subject: "", winner: minMax, best: nil, survives: minMax == winner)
        )
        self.init(perturbations: found)
    }

    /// Axes next to each other in the order of their weights, where the weights differ.
    private static func swaps(_ problem: DecisionProblem) -> [(Axis, Axis)] {
        let mean = problem.weights.mean
        let sorted = problem.axes.enumerated().sorted {
            (mean[$1.element] ?? 0, $0.offset) < (mean[$0.element] ?? 0, $1.offset)
        }
        .map(\.element)
        return zip(sorted, sorted.dropFirst()).filter { mean[$0] != mean[$1] }
    }
}
