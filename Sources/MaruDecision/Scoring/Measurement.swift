package import MaruStatistics

/// What is known of one candidate on one criterion.
package enum Measurement: Hashable, Sendable {
    case known(Posterior)
    /// Why it is not known.
    case unknown(LocalizedText)

    package var posterior: Posterior? { if case .known(let posterior) = self { posterior } else { nil } }
}

/// A choice between candidates: what is known of them, and how it is weighed.
package struct DecisionProblem: Hashable, Sendable {
    /// In the order of the manifest.
    package var candidates: [String]
    package var criteria: [Criterion]
    /// `[candidate][criterion]`
    package var measurements: [[Measurement]]
    package var weights: WeightAssessment
    package var seed: UInt64
    package var draws: Int

    package init(
        candidates: [String],
        criteria: [Criterion],
        measurements: [[Measurement]],
        weights: WeightAssessment,
        seed: UInt64,
        draws: Int
    ) {
        self.candidates = candidates
        self.criteria = criteria
        self.measurements = measurements
        self.weights = weights
        self.seed = seed
        self.draws = draws
    }

    package var axes: [Axis] { Axis.allCases.filter { axis in criteria.contains { $0.axis == axis } } }

    /// The weight of each criterion within its axis.
    var shares: [Double] {
        criteria.map { criterion in
            criterion.share / criteria.reduce(0) { $0 + ($1.axis == criterion.axis ? $1.share : 0) }
        }
    }

    /// The weights of the criteria, when those of the axes are given.
    func criterionWeights(_ weights: [Axis: Double]) -> [Double] {
        zip(criteria, shares).map { (weights[$0.axis] ?? 0) * $1 }
    }

    /// The problem among some of the candidates.
    package func among(_ names: some Collection<String>) -> DecisionProblem {
        var problem = self
        let kept = candidates.indices.filter { names.contains(candidates[$0]) }
        problem.candidates = kept.map { candidates[$0] }
        problem.measurements = kept.map { measurements[$0] }
        return problem
    }

    /// The problem without an axis, whose weight goes to the others in their proportions.
    func without(_ axis: Axis) -> DecisionProblem {
        var problem = self
        let kept = criteria.indices.filter { criteria[$0].axis != axis }
        problem.criteria = kept.map { criteria[$0] }
        problem.measurements = measurements.map { row in kept.map { row[$0] } }
        let rest = weights.mean.filter { $0.key != axis }
        let sum = rest.values.reduce(0, +)
        problem.weights.mean = rest.mapValues { sum > 0 ? $0 / sum : 1 / Double(rest.count) }
        return problem
    }
}
