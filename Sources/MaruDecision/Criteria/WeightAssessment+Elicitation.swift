extension WeightAssessment {
    /// Swing weights (von Winterfeldt and Edwards, Decision Analysis and Behavioral Research, 1986): each stakeholder's
    /// points divided by their sum, then the mean over stakeholders.
    ///
    /// κ follows from their disagreement by the method of moments of Dirichlet's distribution,
    /// κ + 1 = medianⱼ w̄ⱼ(1 − w̄ⱼ) / varⱼ (Minka, "Estimating a Dirichlet distribution", 2000; the median in place of
    /// his mean of logarithms). People who agree to the last digit do not know weights exactly, so κ is at most
    /// ``highestConcentration``.
    /// - Parameter concentration: κ where it is written down. Without it there have to be two stakeholders at least.
    package init(_ stakeholders: [Stakeholder], axes: [Axis], concentration: Double?) {
        self.stakeholders = stakeholders
        let weights = stakeholders.map { $0.weights(of: axes) }
        let count = Double(weights.count)
        var mean: [Axis: Double] = [:]
        var ratios: [Double] = []
        for axis in axes {
            let values = weights.map { $0[axis] ?? 0 }
            let center = values.reduce(0, +) / count
            let variance = values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / (count - 1)
            mean[axis] = center
            if variance > 0 { ratios.append(center * (1 - center) / variance) }
        }
        self.mean = mean
        isConcentrationGiven = concentration != nil
        let computed = ratios.sorted().middle.map { max(0.1, $0 - 1) } ?? Self.highestConcentration
        self.concentration = concentration ?? min(Self.highestConcentration, computed)
    }

    package static var highestConcentration: Double { 1000 }
}

extension Stakeholder {
    /// Points divided by their sum.
    package func weights(of axes: [Axis]) -> [Axis: Double] {
        let sum = axes.reduce(0) { $0 + (points[$1] ?? 0) }
        return Dictionary(uniqueKeysWithValues: axes.map { ($0, (points[$0] ?? 0) / sum) })
    }
}
