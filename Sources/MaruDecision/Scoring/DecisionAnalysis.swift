/// A problem with everything that is drawn from it once.
package struct DecisionAnalysis: Sendable {
    package let problem: DecisionProblem
    let utilities: UtilityDraws
    package let elicited: Acceptability

    package init(_ problem: DecisionProblem) { self.init(UtilityDraws(problem)) }

    init(_ utilities: UtilityDraws) {
        self.utilities = utilities
        problem = utilities.problem
        elicited = Acceptability(
            utilities,
            WeightDraws(
                around: problem.weights.mean,
                concentration: problem.weights.concentration,
                axes: problem.axes,
                draws: problem.draws,
                seed: problem.seed
            )
        )
    }

    /// With no preference at all.
    package var uniform: Acceptability {
        Acceptability(
            utilities,
            WeightDraws(uniformOver: problem.axes, draws: problem.draws, seed: problem.seed)
        )
    }

    package var sensitivity: Sensitivity { Sensitivity(utilities, elicited: elicited) }
    package var candidateUtilities: [CandidateUtilities] { CandidateUtilities.all(utilities) }

    /// The one that is most often first.
    package var leader: Acceptability.Candidate? { elicited.ranking.first }

    /// What perfect knowledge would be worth.
    /// - Parameter monthlySuccesses: how many tasks of the leader a month succeed; `nil` without a volume.
    package func informationValue(monthlySuccesses: Double?) -> InformationValue {
        let winner = leader.flatMap { problem.candidates.firstIndex(of: $0.candidate) }
        return InformationValue(utilities, winner: winner, monthlySuccesses: monthlySuccesses)
    }

    /// The analysis with other measurements or weights; what stayed the same is not drawn again.
    func changed(_ change: (inout DecisionProblem) -> Void) -> DecisionAnalysis {
        var problem = problem
        change(&problem)
        return DecisionAnalysis(UtilityDraws(problem, like: utilities))
    }
}
