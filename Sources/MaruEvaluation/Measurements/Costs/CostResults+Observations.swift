import MaruStatistics

extension CostResults {
    /// - Parameter candidate: whose price the tries were counted with.
    init(_ scenarios: [ScenarioObservations], of candidate: RunManifest.PinnedCandidate) {
        let all = scenarios.flatMap(\.observations)
        let paid = all.flatMap(\.attempt.tries)
        currency = candidate.currency
        attempts = all.count
        tries = paid.count
        successes = all.count { $0.state == .pass }
        tokens = paid.reduce(into: TokenCounts()) { $0 += $1.tokens }
        judgeTokens = all.reduce(into: TokenCounts()) { $0 += $1.judgeTokens }
        judgeCost = all.compactMap(\.judgeCost).reduce(nil) { ($0 ?? 0) + $1 }
        total = paid.reduce(0) { $0 + $1.cost }
        guard currency != nil else { return }
        let judged = scenarios.map { $0.observations.filter(\.state.isCounted) }
        perAttempt = Self.ratio(judged) { _ in 1 }
        perSuccess = Self.ratio(judged) { $0.state == .pass ? 1 : 0 }
        perMillionTokens = Self.perMillion(Double(total), tokens.input + tokens.output)
        let input = candidate.inputPrice.map { price in
            Double(tokens.fresh) * Double(price) + Double(tokens.cached) * Double(candidate.cachedInputPrice ?? price)
        }
        perMillionInput = input.flatMap { Self.perMillion($0 / 1e6, tokens.input) }
        perMillionOutput = candidate.outputPrice.map { Double($0) / 1e6 }
    }

    /// - Parameter amount: in millionths of the currency.
    /// - Returns: in the currency, for a million tokens.
    private static func perMillion(_ amount: Double, _ tokens: Int) -> Double? {
        tokens > 0 ? amount / Double(tokens) : nil
    }

    /// Σ cost / Σ `units`, in the currency. Costs are clustered by scenario; with one scenario by attempt.
    private static func ratio(_ scenarios: [[Observation]], _ units: (Observation) -> Double) -> Estimate? {
        Estimate(
            ratioOf: scenarios.map { $0.reduce(0) { $0 + $1.cost } },
            to: scenarios.map { $0.reduce(0) { $0 + units($1) } },
            otherwise: scenarios.flatMap { $0.map { ($0.cost, units($0)) } }
        )
    }
}

extension Observation {
    /// Of all tries, in the currency.
    var cost: Double { attempt.tries.reduce(0) { $0 + Double($1.cost) } / 1e6 }
}
