import MaruStatistics

import Foundation

extension InformationValue {
    /// What perfect knowledge of the measurements would be worth, with the weights at their mean:
    /// E[maxᵢ Uᵢ] − maxᵢ E[Uᵢ] (Raiffa and Schlaifer, Applied Statistical Decision Theory, 1961; Howard, "Information
    /// value theory", 1966).
    /// - Parameters:
    ///   - winner: whose costs turn utility into money.
    ///   - monthlySuccesses: how many tasks a month succeed; `nil` without a volume.
    init(_ utilities: UtilityDraws, winner: Int?, monthlySuccesses: Double?) {
        let problem = utilities.problem
        let weights = problem.criterionWeights(problem.weights.mean)
        let totals = problem.candidates.indices.map { utilities.totals(of: $0, weights) }
        let draws = Double(max(1, problem.draws))
        let best = totals.map { $0.reduce(0, +) / draws }.max() ?? 0
        let perfect =
            (0..<problem.draws).reduce(0.0) { sum, draw in sum + (totals.map { $0[draw] }.max() ?? 0) } / draws
        let utility = max(0, perfect - best)
        guard let winner, let price = Self.price(utilities, winner, weights, monthlySuccesses) else {
            self.init(
                utility: utility,
                money: nil,
                currency: nil,
                basis: LocalizedText(
                    "Not in money: no measured cost within its scale, or no volume, says what utility is worth.",
                    "금액으로 환산하지 않음: 척도 안에서 측정된 비용이나 사용량이 없어 효용의 가치를 알 수 없습니다."
                )
            )
            return
        }
        self.init(
            utility: utility,
            money: utility * price.amount,
            currency: price.currency,
            basis: LocalizedText(
                "The change of \(price.criterion) that is worth as much, at the measured cost of \(problem.candidates[winner]), a month.",
                "\(problem.candidates[winner])의 측정된 비용에서 같은 효용을 내는 \(price.criterion) 변화의 월 환산액입니다."
            )
        )
    }

    /// What a whole unit of utility is worth a month, by the slope of the scale of cost: its rate of substitution for
    /// money (Keeney and Raiffa, Decisions with Multiple Objectives, 1976, chapter 3).
    private static func price(
        _ utilities: UtilityDraws,
        _ winner: Int,
        _ weights: [Double],
        _ monthlySuccesses: Double?
    ) -> (amount: Double, currency: String, criterion: String)? {
        let problem = utilities.problem
        for (index, criterion) in problem.criteria.enumerated() where criterion.axis == .cost {
            guard let currency = criterion.currency, weights[index] > 0,
                let posterior = problem.measurements[winner][index].posterior
            else { continue }
            var stream = RandomStream(seed: problem.seed, for: "slope")
            let cost = (0..<2000).map { _ in posterior.draw(using: &stream) }.reduce(0, +) / 2000
            let slope: Double =
                switch criterion.scale {
                case .linear: 1 / abs(criterion.bad - criterion.good)
                case .logarithmic: 1 / (cost * abs(log(criterion.bad / criterion.good)))
                }
            guard (0.0001..<0.9999).contains(criterion.utility(of: cost)), slope.isFinite else { continue }
            let monthly = criterion.measure == .costPerMonth ? 1 : monthlySuccesses
            guard let monthly else { continue }
            return (monthly / (weights[index] * slope), currency, criterion.name)
        }
        return nil
    }
}
