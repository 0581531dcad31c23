import Foundation

/// So many of so many. The counts need not be whole, as where cases were repeated or weigh differently.
package struct Proportion: Hashable, Sendable {
    package let successes: Double
    package let total: Double

    /// - Parameters:
    ///   - successes: from 0 to `total`.
    ///   - total: 0 says nothing, and every interval is then from 0 to 1.
    package init(_ successes: Double, of total: Double) {
        self.successes = successes
        self.total = total
    }

    package init(_ successes: Int, of total: Int) {
        self.init(Double(successes), of: Double(total))
    }

    package var failures: Double { total - successes }
    /// Not a number of nothing.
    package var share: Double { successes / total }

    /// The interval to print: Wilson's from 10 cases on, Jeffreys' below, and the exact one where nothing or everything
    /// succeeded, because there the others promise too much. Wald's is none of them: of 15 cases at a rate of 0.9 it
    /// holds the rate 79 % of the time.
    package func estimate(level: Double = 0.95) -> Estimate {
        if successes <= 0 || failures <= 0 { return clopperPearson(level: level) }
        return total >= 10 ? wilson(level: level) : jeffreys(level: level)
    }

    /// Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
    package func wilson(level: Double = 0.95) -> Estimate {
        interval(.wilson, level: level) {
            wilson(deviations: NormalDistribution().critical(level: level))
        }
    }

    /// Wilson's interval with a given number of standard deviations to each side.
    func wilson(deviations z: Double) -> (low: Double, high: Double) {
        let middle = share + z * z / (2 * total)
        let half = z * (share * (1 - share) / total + z * z / (4 * total * total)).squareRoot()
        let scale = 1 + z * z / total
        // Rounding must not keep a bound from the end that it reaches.
        let low = successes <= 0 ? 0 : max(0, (middle - half) / scale)
        let high = failures <= 0 ? 1 : min(1, (middle + half) / scale)
        return (low, high)
    }

    /// Exact: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
    /// 1934. Both bounds are two-sided, also at 0 and 1.
    package func clopperPearson(level: Double = 0.95) -> Estimate {
        interval(.clopperPearson, level: level) { (lowerLimit((1 - level) / 2), upperLimit((1 - level) / 2)) }
    }

    /// The beta posterior of Jeffreys' prior, with the bound 0 where nothing and 1 where everything succeeded (Brown,
    /// Cai and DasGupta, "Interval estimation for a binomial proportion", 2001).
    package func jeffreys(level: Double = 0.95) -> Estimate {
        let posterior = BetaDistribution(alpha: successes + 0.5, beta: failures + 0.5)
        return interval(.jeffreys, level: level) {
            (
                successes <= 0 ? 0 : posterior.quantile((1 - level) / 2),
                failures <= 0 ? 1 : posterior.quantile((1 + level) / 2)
            )
        }
    }

    /// What the rate is at most, with this certainty: one side of Clopper and Pearson. 0 of 60 is at most 4.87 %,
    /// 1 − 0.05^(1/60), which is about 3/60 (Hanley and Lippman-Hand, "If nothing goes wrong, is everything all
    /// right?", JAMA 249, 1983).
    package func upperBound(level: Double = 0.95) -> Double { total > 0 ? upperLimit(1 - level) : 1 }

    /// The exact interval of Clopper and Pearson; without any success, from 0 to the one-sided bound, which is what was
    /// asked then.
    package func exact() -> Estimate {
        var estimate = clopperPearson()
        if successes == 0 { estimate.high = upperBound() }
        return estimate
    }

    /// What the rate is at least, with this certainty.
    package func lowerBound(level: Double = 0.95) -> Double { total > 0 ? lowerLimit(1 - level) : 0 }

    /// What is believed after Jeffreys' prior, beta of ½ and ½ (Jeffreys, "An invariant form for the prior probability
    /// in estimation problems", 1946).
    package var posterior: Posterior { .beta(alpha: successes + 0.5, beta: failures + 0.5) }

    private func lowerLimit(_ tail: Double) -> Double {
        successes <= 0 ? 0 : BetaDistribution(alpha: successes, beta: failures + 1).quantile(tail)
    }

    private func upperLimit(_ tail: Double) -> Double {
        guard failures > 0 else { return 1 }
        // The mirrored lower limit, whose digits are kept.
        return 1 - BetaDistribution(alpha: failures, beta: successes + 1).quantile(tail)
    }

    private func interval(
        _ method: IntervalMethod,
        level: Double,
        _ ends: () -> (low: Double, high: Double)
    ) -> Estimate {
        Estimate(method, share, total > 0 ? ends() : (0, 1), level: level, count: Int(total.rounded()))
    }
}
