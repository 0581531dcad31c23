import Foundation

/// Rotary position embedding (Su et al. 2021): the frequencies by which the pairs of a head's elements turn.
package struct RotaryEmbedding: Sendable {
    /// Which elements of a head make a pair.
    package enum Style: Hashable, Sendable {
        /// Elements 2i and 2i + 1, as GGUF files of Llama models store them.
        case interleaved
        /// Elements i and i + dimensions / 2, as Hugging Face and GPT-NeoX have it.
        case halves
    }

    /// How the frequencies are changed for contexts longer than those of the training.
    package enum Scaling: Hashable, Sendable {
        case none
        /// All positions are divided (Chen et al. 2023).
        case linear(factor: Double)
        /// Low frequencies are divided, high ones are kept, those between are blended (Llama 3.1).
        case llama3(factor: Double, lowFrequencyFactor: Double, highFrequencyFactor: Double, originalContext: Int)
        /// Blends by how often a dimension turns within the original context, and sharpens attention (Peng et al. 2023,
        /// "YaRN"). `attentionFactor` is 0.1 · ln(factor) + 1 unless it is given.
        case yarn(
            factor: Double,
            originalContext: Int,
            betaFast: Double,
            betaSlow: Double,
            attentionFactor: Double?
        )
    }

    /// How many of a head's first elements turn; even.
    package let dimensions: Int
    package let style: Style
    /// Radians per position of each pair.
    let frequencies: [Double]
    /// What cosines and sines are multiplied with.
    let amplitude: Double

    /// - Parameters:
    ///   - base: θ; pair `i` turns by θ^(-2i / dimensions) radians a position before any scaling.
    ///   - frequencyFactors: what each pair's frequency is divided by, `dimensions / 2` numbers.
    package init(
        dimensions: Int,
        base: Double,
        style: Style,
        scaling: Scaling = .none,
        frequencyFactors: [Float]? = nil
    ) {
        precondition(dimensions > 0 && dimensions.isMultiple(of: 2), "\(dimensions) rotated dimensions")
        precondition(frequencyFactors == nil || frequencyFactors?.count == dimensions / 2)
        self.dimensions = dimensions
        self.style = style
        let plain = (0..<dimensions / 2).map { pow(base, -2 * Double($0) / Double(dimensions)) }
        var scaled = scaling.apply(to: plain, base: base)
        if let frequencyFactors {
            scaled = zip(scaled, frequencyFactors).map { $0 / Double($1) }
        }
        frequencies = scaled
        amplitude = scaling.amplitude
    }
}

extension RotaryEmbedding.Scaling {
    fileprivate var amplitude: Double {
        guard case .yarn(let factor, _, _, _, let attentionFactor) = self else { return 1 }
        return attentionFactor ?? (factor > 1 ? 0.1 * log(factor) + 1 : 1)
    }

    fileprivate func apply(to frequencies: [Double], base: Double) -> [Double] {
        switch self {
        case .none:
            return frequencies
        case .linear(let factor):
            return frequencies.map { $0 / factor }
        case .llama3(let factor, let low, let high, let context):
            return frequencies.map { frequency in
                let turns = Double(context) * frequency / (2 * .pi)
                // 0 where the frequency is to be divided, 1 where it is kept.
                let kept = min(max((turns - low) / (high - low), 0), 1)
                return frequency * (kept + (1 - kept) / factor)
            }
        case .yarn(let factor, let context, let betaFast, let betaSlow, _):
            let pairs = frequencies.count
            let index = { (turns: Double) in
                Double(pairs) * log(Double(context) / (turns * 2 * .pi)) / log(base)
            }
            let first = max(index(betaFast).rounded(.down), 0)
            let last = min(index(betaSlow).rounded(.up), Double(2 * pairs - 1))
            let width = last == first ? 0.001 : last - first
            return frequencies.enumerated().map { pair, frequency in
                let divided = min(max((Double(pair) - first) / width, 0), 1)
                return frequency * (1 - divided + divided / factor)
            }
        }
    }
}

/// The cosines and sines of a step's rows, computed once and shared by all layers.
package final class RotaryAngles: Sendable {
    package let dimensions: Int
    let cosines: Matrix  // [rows, dimensions / 2]
    let sines: Matrix

    /// - Parameter rows: the most rows of a step.
    package init(rows: Int, dimensions: Int) {
        self.dimensions = dimensions
        cosines = Matrix(rows: rows, columns: dimensions / 2)
        sines = Matrix(rows: rows, columns: dimensions / 2)
    }

    /// Computes the angles of rows `0..<positions.count`. Workers split the rows.
    package func prepare(_ rotary: RotaryEmbedding, positions: [Int32], worker: Worker) {
        precondition(rotary.dimensions == dimensions && positions.count <= cosines.rows)
        for row in worker.share(of: positions.count) {
            let (cosines, sines) = (cosines.address(row), sines.address(row))
            for (pair, frequency) in rotary.frequencies.enumerated() {
                let angle = Double(positions[row]) * frequency
                cosines[pair] = Float(rotary.amplitude * cos(angle))
                sines[pair] = Float(rotary.amplitude * sin(angle))
            }
        }
    }
}
