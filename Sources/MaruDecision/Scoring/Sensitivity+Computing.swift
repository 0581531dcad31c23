extension Sensitivity {
    /// - Parameter best: P(best) of the winner.
    init(_ utilities: UtilityDraws, elicited: Acceptability) {
        let problem = utilities.problem
        let axes = problem.candidates.indices.map { utilities.axisMeans(of: $0) }
        let lead = Lead(axes: axes, weights: problem.weights.mean)
        guard let winner = lead.winner else {
            self.init(winner: nil, winnerChange: 1, switchPoint: nil, tornado: [], prices: [])
            return
        }
        self.init(
            winner: problem.candidates[winner],
            winnerChange: 1 - elicited.candidates[winner].best,
            switchPoint: Self.switchPoint(lead, winner, problem),
            tornado: Self.tornado(utilities, lead, winner),
            prices: Self.prices(utilities, lead, winner)
        )
    }

    /// The nearest weights with which another one is as good.
    ///
    /// Weight goes from the axes on which the winner gains most to the one on which it gains least; this is the
    /// solution of the linear programme min ‖Δw‖₁ with Σ w = 1, w ≥ 0 (Rios Insua and French, "A framework for
    /// sensitivity analysis in discrete multi-objective decision-making", 1991).
    private static func switchPoint(_ lead: Lead, _ winner: Int, _ problem: DecisionProblem) -> SwitchPoint? {
        let points = lead.axes.indices.filter { $0 != winner }.compactMap { rival -> SwitchPoint? in
            let gains = problem.axes.map { axis in
                (axis: axis, gain: (lead.axes[winner][axis] ?? 0) - (lead.axes[rival][axis] ?? 0))
            }
            guard let target = gains.min(by: { $0.gain < $1.gain }) else { return nil }
            var weights = problem.weights.mean
            var rest = gains.reduce(0) { $0 + $1.gain * (weights[$1.axis] ?? 0) }
            var moved = 0.0
            for (axis, gain) in gains.sorted(by: { $0.gain > $1.gain }) where gain > target.gain && rest > 0 {
                let step = min(weights[axis] ?? 0, rest / (gain - target.gain))
                weights[axis, default: 0] -= step
                weights[target.axis, default: 0] += step
                rest -= step * (gain - target.gain)
                moved += step
            }
            guard rest <= 1e-12 else { return nil }
            return SwitchPoint(distance: 2 * moved, weights: weights, winner: problem.candidates[rival])
        }
        return points.min { $0.distance < $1.distance }
    }

    /// The lead when the winner's utility of one axis is at the ends of its 90 %, all else at its mean (Howard,
    /// "Decision analysis: practice and promise", 1988).
    private static func tornado(_ utilities: UtilityDraws, _ lead: Lead, _ winner: Int) -> [Bar] {
        utilities.problem.axes.map { axis in
            let range = utilities.axisRange(of: winner, axis)
            return Bar(
                axis: axis,
                low: lead.changed(winner, axis, to: range.low).margin(of: winner),
                high: lead.changed(winner, axis, to: range.high).margin(of: winner)
            )
        }
        .sorted { ($1.high - $1.low, $0.axis.rawValue) < ($0.high - $0.low, $1.axis.rawValue) }
    }

    /// How far the winner's costs have to rise, or those of another one to fall, until another one wins.
    private static func prices(_ utilities: UtilityDraws, _ lead: Lead, _ winner: Int) -> [PriceSwitch] {
        let problem = utilities.problem
        guard problem.axes.contains(.cost) else { return [] }
        return problem.candidates.indices.compactMap { candidate in
            guard utilities.hasMeasuredCost(candidate) else { return nil }
            let end = candidate == winner ? 10.0 : 0.1
            func winnerAt(_ factor: Double) -> Int? {
                lead.changed(candidate, .cost, to: utilities.meanCostUtility(of: candidate, factor)).winner
            }
            guard let last = winnerAt(end), last != winner else {
                return PriceSwitch(candidate: problem.candidates[candidate], change: nil, winner: nil)
            }
            var (stays, turns) = (1.0, end)
            while max(stays, turns) / min(stays, turns) > 1.0005 {
                let middle = (stays * turns).squareRoot()
                if winnerAt(middle) == winner { stays = middle } else { turns = middle }
            }
            return PriceSwitch(
                candidate: problem.candidates[candidate],
                change: turns - 1,
                winner: winnerAt(turns).map { problem.candidates[$0] }
            )
        }
    }
}

/// Mean utilities of axes, and who leads by them.
struct Lead {
    /// `[candidate]`
    var axes: [[Axis: Double]]
    var weights: [Axis: Double]

    func total(of candidate: Int) -> Double {
        // In the order of the axes: sums of the same numbers in another order differ in their last digit.
        Axis.allCases.reduce(0) { $0 + (weights[$1] ?? 0) * (axes[candidate][$1] ?? 0) }
    }

    /// Of equals the first.
    var winner: Int? {
        axes.indices.max { (total(of: $0), -$0) < (total(of: $1), -$1) }
    }

    /// The lead of a candidate over the best other one; its own utility where there is no other.
    func margin(of candidate: Int) -> Double {
        total(of: candidate) - (axes.indices.filter { $0 != candidate }.map { total(of: $0) }.max() ?? 0)
    }

    func changed(_ candidate: Int, _ axis: Axis, to value: Double) -> Lead {
        var lead = self
        lead.axes[candidate][axis] = value
        return lead
    }
}
