import Foundation
import MaruCore

/// Trains ``InjectionClassifier``: logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011), one example at a time.
///
/// A text is a bag of windows. Of a text without an attack every window must be quiet; of one with an attack the window
/// that is loudest must be heard (Andrews, Tsochantaridis and Hofmann, "Support vector machines for multiple-instance
/// learning", 2003). The same seed and the same examples give the same weights.
struct InjectionTrainer: Sendable {
    var bits = 19
    var epochs = 8
    var rate: Float = 0.25
    /// Pulls weights toward zero with every touch.
    var decay: Float = 2e-5
    /// So many weights are kept, the largest ones; after that the rest is trained a little more.
    var keptWeights = 70_000
    /// Windows of harmless texts that are this quiet teach nothing more.
    var quiet: Float = -4
    var seed: UInt64 = 1

    struct Example {
        var features: TextFeatures
        var windows: [Range<Int>]
        var isAttack: Bool
        /// Whether the attack is the whole text and not a part of it.
        var isWhole: Bool
    }

    private final class State {
        var weights: [Float]
        var squares: [Float]
        var mask: [Bool]?
        var bias: Float = 0
        var biasSquare: Float = 1e-3

        init(buckets: Int) {
            weights = Array(repeating: 0, count: buckets)
            squares = Array(repeating: 1e-3, count: buckets)
        }
    }

    func train(_ examples: [Example]) -> InjectionClassifier {
        let state = State(buckets: 1 << bits)
        var random = SplitMix64(seed: seed)
        var order = Array(examples.indices)
        for epoch in 0..<epochs {
            order.shuffle(using: &random)
            if epoch == epochs - 2 { prune(state) }
            for index in order { learn(examples[index], state, epoch) }
        }
        return quantized(state)
    }

    private func learn(_ example: Example, _ state: State, _ epoch: Int) {
        let logits = example.windows.map { logit($0, example.features, state) }
        guard example.isAttack else {
            for (window, logit) in zip(example.windows, logits) where logit > quiet {
                update(window, example, logit, target: 0, weight: 1, state)
            }
            return
        }
        guard let loudest = logits.indices.max(by: { logits[$0] < logits[$1] }) else { return }
        update(example.windows[loudest], example, logits[loudest], target: 1, weight: 1, state)
        // The rest of a text that is an attack as a whole belongs to it, but need not be heard.
        guard example.isWhole, logits.count > 1 else { return }
        let rest = 0.5 / Float(logits.count - 1).squareRoot()
        for index in logits.indices where index != loudest && logits[index] < 2 {
            update(example.windows[index], example, logits[index], target: 1, weight: rest, state)
        }
    }

    private func logit(_ window: Range<Int>, _ features: TextFeatures, _ state: State) -> Float {
        let range = Int(features.ends[window.lowerBound])..<Int(features.ends[window.upperBound])
        let shift = 32 - UInt32(bits)
        var sum: Float = 0
        for index in range { sum += state.weights[Int(features.hashes[index] >> shift)] }
        return state.bias + sum / max(1, Float(range.count)).squareRoot()
    }

    private func update(
        _ window: Range<Int>,
        _ example: Example,
        _ logit: Float,
        target: Float,
        weight: Float,
        _ state: State
    ) {
        let error = (1 / (1 + exp(-logit)) - target) * weight
        guard abs(error) > 1e-3 else { return }
        let range = Int(example.features.ends[window.lowerBound])..<Int(example.features.ends[window.upperBound])
        let gradient = error / max(1, Float(range.count)).squareRoot()
        let square = gradient * gradient
        let shift = 32 - UInt32(bits)
        for index in range {
            let bucket = Int(example.features.hashes[index] >> shift)
            if let mask = state.mask, !mask[bucket] { continue }
            state.squares[bucket] += square
            let step = rate / state.squares[bucket].squareRoot()
            state.weights[bucket] -= step * (gradient + decay * state.weights[bucket])
        }
        state.biasSquare += error * error
        state.bias -= 0.1 * rate / state.biasSquare.squareRoot() * error
    }

    private func prune(_ state: State) {
        let sizes = state.weights.map(abs).sorted(by: >)
        guard sizes.count > keptWeights else { return }
        let smallest = max(sizes[keptWeights], .leastNormalMagnitude)
        state.mask = state.weights.map { abs($0) > smallest }
        for bucket in state.weights.indices where abs(state.weights[bucket]) <= smallest { state.weights[bucket] = 0 }
    }

    private func quantized(_ state: State) -> InjectionClassifier {
        // A few very large weights would make all others coarse.
        let sizes = state.weights.lazy.filter { $0 != 0 }.map(abs).sorted()
        let largest = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, sizes.count * 9995 / 10_000)]
        let scale = largest / 127
        return InjectionClassifier(
            bits: bits,
            bias: state.bias,
            thresholds: InjectionClassifier.Thresholds(wide: 0, narrow: 0),
            scale: scale,
            weights: state.weights.map { Int8(max(-127, min(127, ($0 / scale).rounded()))) }
        )
    }
}
