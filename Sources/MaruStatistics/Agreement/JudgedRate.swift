import Foundation

/// A rate by a judge who errs, of which people labelled some at random and blind.
///
/// A judge's error differs from candidate to candidate, so each candidate has one of its own.
package struct JudgedRate: Sendable {
    /// One item that was judged and labelled, from 0 to 1; where items weigh differently, times a weight of 1 on average.
    package struct Labelled: Hashable, Sendable {
        package var judge: Double
        package var human: Double

        package init(judge: Double, human: Double) {
            self.judge = judge
            self.human = human
        }
    }

    /// What a rate is about.
    package enum Claim: Sendable {
        /// Further answers like these.
        case answersLikeThese
        /// Exactly the judged answers, of which the labelled ones are known.
        case theseAnswers
    }

    /// The fewest labels, and the least share of the rarer outcome, from which the normal distribution holds what it promises:
    /// with rates of 2–8 % and 30–60 labels its intervals contained the rate only 40–75 % of the time.
    package static let fewestLabels = 60
    package static let rarestRate = 0.05

    /// The judge's verdicts on all items.
    package let judged: [Double]
    /// Of those the ones that people labelled.
    package let labelled: [Labelled]

    /// - Returns: `nil` without verdicts or without labels.
    package init?(judged: [Double], labelled: [Labelled]) {
        guard !judged.isEmpty, !labelled.isEmpty, labelled.count <= judged.count else { return nil }
        self.judged = judged
        self.labelled = labelled
    }

    /// The rate to print: by the difference, or by the labels alone where they are few or one outcome is rare.
    package func estimate(_ claim: Claim = .answersLikeThese, level: Double = 0.95) -> Estimate {
        let corrected = difference(claim, level: level)
        let rarer = min(corrected.value, 1 - corrected.value, humanRate, 1 - humanRate)
        return labelled.count < Self.fewestLabels || rarer < Self.rarestRate ? labels(level: level) : corrected
    }

    /// mean(J) + mean(H − J), the difference estimator or prediction-powered mean (Angelopoulos et al., "Prediction-powered
    /// inference", arXiv 2301.09633). SE² = var(J)/N + var(H − J)/m of answers like these, and (1 − m/N)·var(H − J)/m of
    /// exactly these (Cochran, Sampling Techniques, 2.6).
    package func difference(_ claim: Claim = .answersLikeThese, level: Double = 0.95) -> Estimate {
        let errors = labelled.map { $0.human - $0.judge }
        let value = mean(judged) + mean(errors)
        let (all, some) = (Double(judged.count), Double(labelled.count))
        let square =
            switch claim {
            case .answersLikeThese: variance(judged) / all + variance(errors) / some
            case .theseAnswers: (1 - some / all) * variance(errors) / some
            }
        let spread = StandardError(error: square.squareRoot(), degrees: max(1, some - 1))
        return Estimate(.difference, value, spread, level: level, count: labelled.count).clamped(to: 0...1)
    }

    /// From the labels alone, exact (Clopper and Pearson).
    package func labels(level: Double = 0.95) -> Estimate {
        var estimate = Proportion(humanRate * Double(labelled.count), of: Double(labelled.count))
            .clopperPearson(level: level)
        estimate.method = IntervalMethod.labels.rawValue
        return estimate
    }

    /// (J + specificity − 1)/(sensitivity + specificity − 1), within 0 and 1 (Rogan and Gladen, "Estimating prevalence from the
    /// results of a screening test", 1978): for comparison, because it spreads more. `nil` where the labels have no item of
    /// one kind, or the judge tells nothing.
    package var roganGladen: Double? {
        let positives = labelled.filter { $0.human > 0.5 }
        let negatives = labelled.filter { $0.human <= 0.5 }
        guard !positives.isEmpty, !negatives.isEmpty else { return nil }
        let sensitivity = mean(positives.map(\.judge))
        let specificity = 1 - mean(negatives.map(\.judge))
        let slope = sensitivity + specificity - 1
        guard slope > 0 else { return nil }
        return min(1, max(0, (mean(judged) + specificity - 1) / slope))
    }

    private var humanRate: Double { mean(labelled.map(\.human)) }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private func variance(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0.25 }
        return Cluster(values: values).sumOfSquares / Double(values.count - 1)
    }
}
