/// Scores between the worst and the best of the candidates at hand.
///
/// Many tools score so. It is here to be compared with anchored utilities and for nothing else: another candidate,
/// however useless, moves the ends and can turn the order of two that stayed as they were (Belton and Gear, "On a
/// short-coming of Saaty's method of analytic hierarchies", 1983, for scores that are relative to the candidates).
package enum MinMaxScore {
    /// - Parameters:
    ///   - values: `[candidate][criterion]`
    ///   - isMoreBetter: of each criterion.
    ///   - weights: of each criterion.
    /// - Returns: a score of each candidate. A criterion on which all are equal says 1 of all.
    package static func scores(_ values: [[Double]], isMoreBetter: [Bool], weights: [Double]) -> [Double] {
        values.map { row in
            row.indices.reduce(0) { sum, criterion in
                let column = values.map { $0[criterion] }
                guard let least = column.min(), let most = column.max(), most > least else {
                    return sum + weights[criterion]
                }
                let place = (row[criterion] - least) / (most - least)
                return sum + weights[criterion] * (isMoreBetter[criterion] ? place : 1 - place)
            }
        }
    }

    /// The winner of a problem by scores of its mean measurements. What was not measured is left out for all.
    static func winner(_ utilities: UtilityDraws) -> String? {
        let problem = utilities.problem
        let all = CandidateUtilities.all(utilities)
        let kept = problem.criteria.indices.filter { index in
            all.allSatisfy { $0.criteria[index].measuredRange?.mean.isFinite == true }
        }
        let scores = scores(
            all.map { candidate in kept.map { candidate.criteria[$0].measuredRange?.mean ?? 0 } },
            isMoreBetter: kept.map { problem.criteria[$0].measure.isMoreBetter },
            weights: kept.map { problem.criterionWeights(problem.weights.mean)[$0] }
        )
        return scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) }.map { problem.candidates[$0] }
    }
}
