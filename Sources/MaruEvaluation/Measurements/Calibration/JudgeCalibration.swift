package import MaruStatistics

/// How far the graders of one candidate's answers are from people, and what its rate would be if people had judged all.
///
/// Each candidate is calibrated for itself: the same judge may be right about one and wrong about another, and then one
/// correction for all would decide the comparison.
package struct JudgeCalibration: Hashable, Codable, Sendable {
    package var candidate: String
    /// Answers that people labelled.
    package var labels: Int
    /// Graders first, people second; answers on which people are divided are no part of it.
    package var agreement: Agreement
    /// The first two people who labelled the same answers: graders can hardly be nearer to people than these to each
    /// other.
    package var ceiling: Agreement?
    /// The share that graders let pass.
    package var judged: Double
    /// The share as people would have judged it; `nil` with fewer than ten labels.
    package var corrected: Estimate?
    /// How many more labels it takes until the corrected share is known to half the margin of the design, or may be
    /// corrected at all.
    package var labelsNeeded: Int

    /// Below these, the normal interval of a correction covers too little, and only people's own labels count.
    package static let leastLabels = 60
    package static let leastShare = 0.05
    private static let leastLabelsOfAny = 10

    /// - Parameters:
    ///   - attempts: all that are counted in the rate. Those with labels have to be drawn at random among the answered ones, as
    ///     ``ReviewQueue`` does.
    ///   - margin: of the design.
    package init(of candidate: String, _ attempts: [LabelledAttempt], margin: Double) {
        let answered = attempts.filter(\.isAnswered)
        let labelled = answered.compactMap { attempt in attempt.human.map { (attempt: attempt, human: $0) } }
        self.candidate = candidate
        labels = labelled.count
        let decided = labelled.filter { $0.human != 0.5 }
        agreement = Agreement(decided.map { (first: $0.attempt.isPass, second: $0.human == 1) })
        let doubled = attempts.filter { $0.labels.count > 1 }
        ceiling = doubled.isEmpty ? nil : Agreement(doubled.map { (first: $0.labels[0], second: $0.labels[1]) })
        judged = Moments(attempts.map { $0.isPass ? $0.weight : 0 }).mean
        let passes = answered.map { $0.isPass ? $0.weight : 0 }
        // Attempts without an answer failed for certain: they lower the rate and widen nothing.
        let share = attempts.isEmpty ? 1 : Double(answered.count) / Double(attempts.count)
        let weighed = labelled.map { label in
            let weight = label.attempt.weight
            return JudgedRate.Labelled(judge: label.attempt.isPass ? weight : 0, human: weight * label.human)
        }
        let differences = weighed.map { $0.human - $0.judge }
        let passed = Moments(labelled.map { $0.human }).mean
        let isCorrectable = labels >= Self.leastLabels && min(passed, 1 - passed) >= Self.leastShare
        if labels < Self.leastLabelsOfAny {
            corrected = nil
        } else if isCorrectable {
            corrected = JudgedRate(judged: passes, labelled: weighed)?.difference().scaled(by: share)
        } else {
            var exact = Proportion(labelled.reduce(0) { $0 + $1.human }, of: Double(labels)).clopperPearson()
            exact.method = IntervalMethod.labels.rawValue
            corrected = exact.scaled(by: share)
        }
        labelsNeeded = max(0, min(Self.wanted(differences, half: margin / 2), answered.count) - labels)
    }

    /// How many labels make the correction's own half-width `half`: n = var·(1.96/half)² (Cochran, Sampling Techniques,
    /// 4.6).
    private static func wanted(_ differences: [Double], half: Double) -> Int {
        guard differences.count >= leastLabelsOfAny, half > 0 else { return leastLabels }
        let needed = Moments(differences).variance * (1.96 / half) * (1.96 / half)
        return max(leastLabels, Int(needed.rounded(.up)))
    }
}

extension Estimate {
    fileprivate func scaled(by factor: Double) -> Estimate {
        var scaled = self
        (scaled.value, scaled.low, scaled.high) = (value * factor, low * factor, high * factor)
        return scaled
    }
}

/// The mean of numbers and how they spread.
private struct Moments {
    let mean: Double
    /// Of a sample; 0 of fewer than two.
    let variance: Double

    init(_ values: [Double]) {
        let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        (self.mean, variance) = (mean, values.count < 2 ? 0 : squares / Double(values.count - 1))
    }
}
