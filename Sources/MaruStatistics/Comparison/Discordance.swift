import Foundation

/// The cases in which two candidates differ, which are all that tells them apart.
package struct Discordance: Hashable, Sendable {
    package var aOnly: Int
    package var bOnly: Int

    package init(aOnly: Int, bOnly: Int) {
        self.aOnly = aOnly
        self.bOnly = bOnly
    }

    /// McNemar's exact test, two-sided: min(1, 2·P(X ≤ min(b, c))) with X binomial of b + c and ½ (McNemar, "Note on
    /// the sampling error of the difference between correlated proportions", 1947). Six cases that all favour one side
    /// are the fewest below 0.05.
    package var exactProbability: Double { min(1, 2 * fair.cumulative(min(aOnly, bOnly))) }

    /// The same with half the probability of what was seen: the exact test is too careful, this one nearly never too
    /// bold (Fagerland, Lydersen and Laake, "The McNemar test for binary matched-pairs data", 2013).
    package var midProbability: Double {
        min(1, 2 * fair.cumulative(min(aOnly, bOnly)) - fair.mass(min(aOnly, bOnly)))
    }

    /// That A is better, 1 − I_½(b + a, c + a): of a Dirichlet prior on the four outcomes only the two discordant ones
    /// matter (Altham, "The analysis of matched proportions", Biometrika 58, 1971).
    /// - Parameter prior: the concentration of each outcome; 1 is uniform.
    package func probabilityABetter(prior: Double = 1) -> Double {
        BetaDistribution(alpha: Double(aOnly) + prior, beta: Double(bOnly) + prior).upperTail(0.5)
    }

    private var fair: BinomialDistribution { BinomialDistribution(trials: aOnly + bOnly, probability: 0.5) }
}
