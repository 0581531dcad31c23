import MaruEvaluation
import MaruStatistics

/// The problem with other measurements: without a scenario, by the judge alone, at other prices.
struct Perturbations {
    let inputs: DecisionInputs
    let book: MeasurementBook

    init(_ inputs: DecisionInputs, _ book: MeasurementBook) {
        self.inputs = inputs
        self.book = book
    }

    func problems(_ problem: DecisionProblem) -> [(Perturbation.Kind, String, DecisionProblem)] {
        withoutScenarios(problem) + rawJudge(problem) + otherPrices(problem)
    }

    private func withoutScenarios(
        _ problem: DecisionProblem
    ) -> [(Perturbation.Kind, String, DecisionProblem)] {
        guard inputs.results.scenarios.count > 1 else { return [] }
        return inputs.results.scenarios.map { scenario in
            (
                .withoutScenario, scenario.name,
                changed(problem, .success) { candidate, _ in
                    book.success(of: candidate, without: scenario.name)
                }
            )
        }
    }

    /// Success as graders saw it, where labels of people corrected it.
    private func rawJudge(_ problem: DecisionProblem) -> [(Perturbation.Kind, String, DecisionProblem)] {
        guard inputs.results.candidates.contains(where: { $0.success.corrected != nil }) else { return [] }
        let raw = changed(problem, .success) { candidate, _ in
            inputs.results[candidate: candidate].flatMap { Posterior(share: $0.success.generalising) }
        }
        return [(.rawJudge, "", raw)]
    }

    private func otherPrices(_ problem: DecisionProblem) -> [(Perturbation.Kind, String, DecisionProblem)] {
        inputs.otherPrices.map { contrast in
            let other = [Measure.costPerSuccess, .costPerMonth].reduce(problem) { problem, measure in
                changed(problem, measure) { candidate, posterior in
                    contrast.factors[candidate].map { posterior.scaled(by: $0) } ?? posterior
                }
            }
            return (.otherPrices, contrast.source, other)
        }
    }

    /// The problem with what is known of one measure replaced; `nil` leaves it as it was.
    private func changed(
        _ problem: DecisionProblem,
        _ measure: Measure,
        _ replace: (String, Posterior) -> Posterior?
    ) -> DecisionProblem {
        var problem = problem
        for index in problem.criteria.indices where problem.criteria[index].measure == measure {
            for candidate in problem.candidates.indices {
                guard let posterior = problem.measurements[candidate][index].posterior,
                    let other = replace(problem.candidates[candidate], posterior)
                else { continue }
                problem.measurements[candidate][index] = .known(other)
            }
        }
        return problem
    }
}
