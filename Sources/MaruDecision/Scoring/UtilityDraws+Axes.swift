import MaruStatistics

extension UtilityDraws {
    /// The utility of one axis over the draws, of one candidate.
    func axisRange(of candidate: Int, _ axis: Axis) -> UtilityRange {
        let only = problem.criteria.map { $0.axis == axis ? 1.0 : 0 }
        return UtilityRange(totals(of: candidate, zip(only, problem.shares).map(*)))
    }

    /// Whether a price that changes would be seen.
    func hasMeasuredCost(_ candidate: Int) -> Bool {
        problem.criteria.indices.contains {
            problem.criteria[$0].axis == .cost && problem.measurements[candidate][$0].posterior != nil
        }
    }

    /// The mean utility of the axis of cost when a candidate's costs are `factor` times as high.
    func meanCostUtility(of candidate: Int, _ factor: Double) -> Double {
        var mean = 0.0
        for (index, share) in problem.shares.enumerated() where problem.criteria[index].axis == .cost {
            var stream = RandomStream(seed: problem.seed, for: "price", problem.candidates[candidate])
            let criterion = problem.criteria[index]
            guard let posterior = problem.measurements[candidate][index].posterior?.scaled(by: factor) else {
                mean += share * 0.5
                continue
            }
            let count = min(2000, problem.draws)
            let sum = (0..<count).reduce(0) { sum, _ in sum + criterion.utility(of: posterior.draw(using: &stream)) }
            mean += share * sum / Double(count)
        }
        return mean
    }
}

extension CandidateUtilities {
    /// The utilities of all candidates of a problem.
    static func all(_ utilities: UtilityDraws) -> [CandidateUtilities] {
        let problem = utilities.problem
        return problem.candidates.indices.map { candidate in
            CandidateUtilities(
                candidate: problem.candidates[candidate],
                criteria: problem.criteria.indices.map { CriterionUtility(utilities, candidate, $0) },
                axes: Dictionary(
                    uniqueKeysWithValues: problem.axes.map { ($0, utilities.axisRange(of: candidate, $0)) }
                ),
                total: UtilityRange(utilities.totals(of: candidate, problem.criterionWeights(problem.weights.mean)))
            )
        }
    }
}

extension CriterionUtility {
    fileprivate init(_ utilities: UtilityDraws, _ candidate: Int, _ index: Int) {
        let problem = utilities.problem
        let criterion = problem.criteria[index]
        self.init(
            criterion: criterion.name,
            axis: criterion.axis,
            measured: nil,
            measuredRange: nil,
            utility: UtilityRange(utilities.columns[candidate][index]),
            unknown: nil
        )
        switch problem.measurements[candidate][index] {
        case .unknown(let reason): unknown = reason
        case .known(let posterior):
            measured = posterior
            measuredRange = UtilityRange(posterior, problem, candidate, criterion)
        }
    }
}

extension UtilityRange {
    /// Of a measured value in its own unit.
    fileprivate init(_ posterior: Posterior, _ problem: DecisionProblem, _ candidate: Int, _ criterion: Criterion) {
        if case .point(let value) = posterior {
            self.init(mean: value, low: value, high: value)
            return
        }
        // The same stream as that of the utilities, so that both tell of the same draws.
        var stream = RandomStream(seed: problem.seed, for: "utility", problem.candidates[candidate], criterion.name)
        self.init((0..<problem.draws).map { _ in posterior.draw(using: &stream) })
    }
}
