import Foundation
import MaruCore
import MaruTensor

/// The tokens that may still be drawn, and how probable they are relative to the best one, whose weight is 1.
struct Candidates {
    private(set) var ids: [TokenID]
    private(set) var weights: [Float]

    init(ids: [TokenID], weights: [Float]) {
        self.ids = ids
        self.weights = weights
    }

    /// The distribution of `logits` at the request's temperature, cut by top-k and then by top-p.
    ///
    /// Most probable first when either cuts it, in the vocabulary's order when neither does.
    init(_ logits: Span<Float>, parameters: SamplingParameters) {
        if parameters.topK == 0, parameters.topP == 1 {
            self.init(all: logits, temperature: parameters.temperature, minP: parameters.minP)
            return
        }
        let limit = parameters.topK > 0 ? min(parameters.topK, logits.count) : logits.count
        guard parameters.topP < 1, limit > Self.firstGuess else {
            self.init(logits, largest: limit, temperature: parameters.temperature)
            keepTopP(parameters.topP, of: weights.reduce(0, +))
            return
        }
        // A whole vocabulary need not be sorted to find the few tokens that hold most of the mass: guess how many do,
        // and guess higher while they do not.
        let mass = Self.mass(of: logits, limit: limit, temperature: parameters.temperature)
        var guess = Self.firstGuess
        self.init(logits, largest: guess, temperature: parameters.temperature)
        while weights.reduce(0, +) < parameters.topP * mass, guess < limit {
            guess = min(guess * 16, limit)
            self.init(logits, largest: guess, temperature: parameters.temperature)
        }
        keepTopP(parameters.topP, of: mass)
    }

    private static let firstGuess = 256

    /// In the vocabulary's order, those that ``keepMinP(_:)`` would keep.
    private init(all logits: Span<Float>, temperature: Float, minP: Float) {
        let best = logits[Int(logits.indexOfMaximum())]
        (ids, weights) = ([], [])
        for chunk in logits.chunks where exp((Operations.largest(logits.extracting(chunk)) - best) / temperature) >= minP {
            for index in chunk {
                let weight = exp((logits[index] - best) / temperature)
                guard weight >= minP else { continue }
                ids.append(TokenID(index))
                weights.append(weight)
            }
        }
    }

    private init(_ logits: Span<Float>, largest count: Int, temperature: Float) {
        ids = logits.largest(count)
        let best = ids.first.map { logits[Int($0)] } ?? 0
        weights = ids.map { exp((logits[Int($0)] - best) / temperature) }
    }

    /// The weight of the `limit` most probable tokens together.
    private static func mass(of logits: Span<Float>, limit: Int, temperature: Float) -> Float {
        guard limit == logits.count else {
            return Candidates(logits, largest: limit, temperature: temperature).weights.reduce(0, +)
        }
        let best = logits[Int(logits.indexOfMaximum())]
        return exp(logits.logSumExp(scaledBy: 1 / temperature) - best / temperature)
    }

    /// Draws by a uniform number from 0 up to 1.
    func draw(_ uniform: Float) -> TokenID {
        var remaining = uniform * weights.reduce(0, +)
        for (id, weight) in zip(ids, weights) {
            remaining -= weight
            if remaining < 0 { return id }
        }
        return ids.last ?? 0
    }

    mutating func keep(first count: Int) {
        ids.removeLast(ids.count - count)
        weights.removeLast(weights.count - count)
    }
}
