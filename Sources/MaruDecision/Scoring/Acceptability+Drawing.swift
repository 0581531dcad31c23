import Foundation

extension Acceptability {
    /// Counts who is first, second, … over all draws: acceptability of ranks, central weights and confidence as in
    /// SMAA-2 (Lahdelma and Salminen, Operations Research 49, 2001), by drawing (Tervonen and Lahdelma, "Implementing
    /// stochastic multicriteria acceptability analysis", 2007).
    init(_ utilities: UtilityDraws, _ weights: WeightDraws) {
        let problem = utilities.problem
        var tally = RankTally(candidates: problem.candidates.count, axes: weights.axes.count)
        let places = problem.criteria.map { criterion in weights.axes.firstIndex(of: criterion.axis) ?? 0 }
        let shares = problem.shares
        for draw in 0..<problem.draws {
            let start = draw * weights.axes.count
            tally.count(draw, weights.values[start..<start + weights.axes.count]) { candidate in
                var total = 0.0
                for index in places.indices {
                    total +=
                        weights.values[start + places[index]] * shares[index]
                        * utilities.columns[candidate][index][draw]
                }
                return total
            }
        }
        draws = problem.draws
        candidates = problem.candidates.indices.map { index in
            let ranks = tally.ranks[index].map { Double($0) / Double(max(1, problem.draws)) }
            let best = ranks.first ?? 0
            let central = tally.centralWeights(of: index, weights.axes)
            return Candidate(
                candidate: problem.candidates[index],
                best: best,
                error: sqrt(best * (1 - best) / Double(max(1, problem.draws))),
                ranks: ranks,
                centralWeights: central,
                confidence: central.map { utilities.shareFirst(of: index, with: $0) }
            )
        }
    }
}

/// Who came where, and with which weights the first was first.
private struct RankTally {
    /// `[candidate][rank]`
    var ranks: [[Int]]
    private var weights: [[Double]]
    private var order: [Int]
    private var totals: [Double]

    init(candidates: Int, axes: Int) {
        ranks = Array(repeating: Array(repeating: 0, count: candidates), count: candidates)
        weights = Array(repeating: Array(repeating: 0, count: axes), count: candidates)
        order = Array(0..<candidates)
        totals = Array(repeating: 0, count: candidates)
    }

    mutating func count(_ draw: Int, _ drawn: ArraySlice<Double>, total: (Int) -> Double) {
        let count = totals.count
        guard count > 0 else { return }
        for index in 0..<count { totals[index] = total(index) }
        // Equals take turns in being first: the order of a list is no merit.
        for place in 0..<count {
            let candidate = (place + draw) % count
            var slot = place
            while slot > 0, totals[order[slot - 1]] < totals[candidate] {
                order[slot] = order[slot - 1]
                slot -= 1
            }
            order[slot] = candidate
        }
        for (rank, candidate) in order.enumerated() { ranks[candidate][rank] += 1 }
        for (axis, weight) in drawn.enumerated() { weights[order[0]][axis] += weight }
    }

    func centralWeights(of candidate: Int, _ axes: [Axis]) -> [Axis: Double]? {
        guard let first = ranks[candidate].first, first > 0 else { return nil }
        return Dictionary(uniqueKeysWithValues: zip(axes, weights[candidate].map { $0 / Double(first) }))
    }
}

extension UtilityDraws {
    /// How often a candidate is first when the weights are fixed; equals share.
    func shareFirst(of candidate: Int, with weights: [Axis: Double]) -> Double {
        let weights = problem.criterionWeights(weights)
        let own = totals(of: candidate, weights)
        var isFirst = Array(repeating: 1.0, count: own.count)
        var equals = isFirst
        for other in problem.candidates.indices where other != candidate {
            for (draw, total) in totals(of: other, weights).enumerated() {
                if total > own[draw] { isFirst[draw] = 0 }
                if total == own[draw] { equals[draw] += 1 }
            }
        }
        return zip(isFirst, equals).reduce(0) { $0 + $1.0 / $1.1 } / Double(max(1, own.count))
    }
}
