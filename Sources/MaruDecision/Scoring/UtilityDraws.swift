import Foundation
import MaruStatistics

/// Utilities of all candidates on all criteria, drawn from what is believed of them.
package struct UtilityDraws: Sendable {
    package let problem: DecisionProblem
    /// `[candidate][criterion][draw]`
    let columns: [[[Double]]]

    package init(_ problem: DecisionProblem) {
        self.problem = problem
        columns = problem.candidates.indices.map { candidate in
            problem.criteria.indices.map { Self.column(problem, candidate, $0) }
        }
    }

    /// The draws of a problem that differs from that of `other` in few measurements: only those are drawn anew.
    init(_ problem: DecisionProblem, like other: UtilityDraws) {
        self.problem = problem
        columns = problem.candidates.indices.map { candidate in
            problem.criteria.indices.map { criterion in
                other.column(problem, candidate, criterion) ?? Self.column(problem, candidate, criterion)
            }
        }
    }

    private func column(_ wanted: DecisionProblem, _ candidate: Int, _ criterion: Int) -> [Double]? {
        guard wanted.seed == problem.seed, wanted.draws == problem.draws,
            let row = problem.candidates.firstIndex(of: wanted.candidates[candidate]),
            let place = problem.criteria.firstIndex(of: wanted.criteria[criterion]),
            problem.measurements[row][place] == wanted.measurements[candidate][criterion]
        else { return nil }
        return columns[row][place]
    }

    private static func column(_ problem: DecisionProblem, _ candidate: Int, _ index: Int) -> [Double] {
        let criterion = problem.criteria[index]
        var stream = RandomStream(seed: problem.seed, for: "utility", problem.candidates[candidate], criterion.name)
        switch problem.measurements[candidate][index] {
        case .known(.point(let value)): return Array(repeating: criterion.utility(of: value), count: problem.draws)
        case .known(let posterior):
            return (0..<problem.draws).map { _ in criterion.utility(of: posterior.draw(using: &stream)) }
        // Nothing is known: anything from bad to good.
        case .unknown: return (0..<problem.draws).map { _ in Double.random(in: 0..<1, using: &stream) }
        }
    }

    /// The mean utility of each criterion: `[candidate][criterion]`.
    var means: [[Double]] { columns.map { $0.map { $0.reduce(0, +) / Double(max(1, $0.count)) } } }

    /// The mean utility of each axis, of one candidate.
    func axisMeans(of candidate: Int) -> [Axis: Double] {
        let means = columns[candidate].map { $0.reduce(0, +) / Double(max(1, $0.count)) }
        var result: [Axis: Double] = [:]
        for (index, share) in problem.shares.enumerated() {
            result[problem.criteria[index].axis, default: 0] += share * means[index]
        }
        return result
    }

    /// The utility of one candidate in each draw, with the same weights of criteria in all of them.
    func totals(of candidate: Int, _ weights: [Double]) -> [Double] {
        var totals = Array(repeating: 0.0, count: problem.draws)
        for (column, weight) in zip(columns[candidate], weights) where weight != 0 {
            for draw in totals.indices { totals[draw] += weight * column[draw] }
        }
        return totals
    }
}

extension UtilityRange {
    /// The mean and the 5 % and 95 % quantiles of draws.
    init(_ draws: [Double]) {
        let sorted = draws.sorted()
        func quantile(_ share: Double) -> Double {
            sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
        }
        self.init(
            mean: draws.reduce(0, +) / Double(max(1, draws.count)),
            low: quantile(0.05),
            high: quantile(0.95)
        )
    }
}
