import Foundation

/// A logistic regression over hashed features: how much a stretch of text reads like an attack.
///
/// A window's logit is bias + Σ weights ÷ √count over its features. The sums over all windows come from one pass.
struct InjectionClassifier: Sendable {
    static let version = 1
    static let name = "injection-classifier/\(version)"

    /// The number of buckets is two to the power of this.
    let bits: Int
    let bias: Float
    /// The logits from which on a window counts as an attack.
    let thresholds: Thresholds
    let scale: Float
    let weights: [Int8]

    init(bits: Int, bias: Float, thresholds: Thresholds, scale: Float, weights: [Int8]) {
        self.bits = bits
        self.bias = bias
        self.thresholds = thresholds
        self.scale = scale
        self.weights = weights
    }

    /// The operating point, chosen by cross-validation. A long text has many narrow windows, so each must be surer.
    struct Thresholds: Hashable, Sendable {
        var wide: Float
        var narrow: Float
    }

    struct Judgement {
        /// In scalars of the view.
        var range: Range<Int>
        var logit: Float
        var isNarrow: Bool
    }

    /// The windows of a view, each with its logit.
    func judgements(of view: [Unicode.Scalar]) -> [Judgement] {
        let text = ClassifierText(view)
        let features = TextFeatures(text)
        let sums = prefixSums(features)
        func judgement(_ window: Range<Int>, isNarrow: Bool) -> Judgement {
            let count = features.ends[window.upperBound] - features.ends[window.lowerBound]
            let sum = sums[window.upperBound] - sums[window.lowerBound]
            let logit = bias + Float(sum) * scale / max(1, Float(count)).squareRoot()
            let places = text.places
            return Judgement(
                range: Int(places[window.lowerBound])..<min(view.count, Int(places[window.upperBound - 1]) + 1),
                logit: logit,
                isNarrow: isNarrow
            )
        }
        return TextWindows.wide(of: features.count).map { judgement($0, isNarrow: false) }
            + TextWindows.narrow(of: features.count).map { judgement($0, isNarrow: true) }
    }

    /// From 0 to 1; a half at the operating point.
    func score(_ judgement: Judgement) -> Double {
        let threshold = judgement.isNarrow ? thresholds.narrow : thresholds.wide
        return 1 / (1 + exp(-Double(judgement.logit - threshold)))
    }

    private func prefixSums(_ features: TextFeatures) -> [Int32] {
        let shift = 32 - UInt32(bits)
        var sums: [Int32] = [0]
        sums.reserveCapacity(features.count + 1)
        var sum: Int32 = 0
        for index in 0..<features.count {
            for hash in features.hashes[Int(features.ends[index])..<Int(features.ends[index + 1])] {
                sum += Int32(weights[Int(hash >> shift)])
            }
            sums.append(sum)
        }
        return sums
    }
}
