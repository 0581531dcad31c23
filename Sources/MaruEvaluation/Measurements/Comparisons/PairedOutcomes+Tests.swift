extension PairedOutcomes {
    /// Cases in which exactly one was right.
    package var discordant: Int { candidateOnly + referenceOnly }

    /// The exact test of McNemar: min(1, 2·Σ_{i ≤ min(b,c)} C(b+c, i)/2^(b+c)).
    package var mcNemarExact: Double {
        min(1, 2 * Binomial.atMost(min(candidateOnly, referenceOnly), of: discordant, 0.5))
    }

    /// The same with half of the probability of what was seen (Fagerland, Lydersen and Laake, 2013).
    package var mcNemarMid: Double {
        let fewer = min(candidateOnly, referenceOnly)
        let here = Binomial.atMost(fewer, of: discordant, 0.5) - Binomial.atMost(fewer - 1, of: discordant, 0.5)
        return min(1, 2 * Binomial.atMost(fewer, of: discordant, 0.5) - here)
    }

    /// That the candidate is better, 1 − I_½(b + 1, c + 1): each of the four outcomes as probable as any other beforehand.
    package var probabilityBetter: Double {
        1 - BetaFunction.regularised(0.5, Double(candidateOnly + 1), Double(referenceOnly + 1))
    }
}
