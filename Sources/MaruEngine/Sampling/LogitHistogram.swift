import Foundation
import MaruCore

/// How many tokens lie how far below the best one. It takes one pass to make, and tells how far down the best tokens of a
/// large vocabulary reach, so that only those have to be sorted.
struct LogitHistogram {
    private let best: Float
    private let temperature: Float
    /// Bin b counts distances from the best logit of b to b + 1 steps; the last one all that are larger.
    private var counts = [Int](repeating: 0, count: 1024)

    /// In multiples of the temperature: tokens of one bin differ by 3 % in weight.
    private static let step: Float = 1 / 32

    init(_ logits: Span<Float>, temperature: Float) {
        best = logits[Int(logits.indexOfMaximum())]
        self.temperature = temperature
        let (scale, last) = (1 / (temperature * Self.step), counts.count - 1)
        for index in logits.indices {
            let distance = (best - logits[index]) * scale
            counts[distance < Float(last) ? Int(distance) : last] += 1
        }
    }

    /// A logit that at least `count` tokens reach.
    func logit(reachedBy count: Int) -> Float {
        var total = 0
        return logit { _, tokens in
            total += tokens
            return total >= count
        }
    }

    /// A logit that tokens of at least this mass reach, where the best token's weight is 1.
    func logit(reachedByMass mass: Float) -> Float {
        var total: Float = 0
        return logit { bin, tokens in
            total += Float(tokens) * exp(-Float(bin + 1) * Self.step)
            return total >= mass
        }
    }

    private func logit(_ isEnough: (_ bin: Int, _ tokens: Int) -> Bool) -> Float {
        for (bin, tokens) in counts.dropLast().enumerated() where isEnough(bin, tokens) {
            // One bin more than counted, against rounding.
            return best - Float(bin + 2) * Self.step * temperature
        }
        return -.infinity
    }
}
