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
        let mass: Float
        if limit <= Self.few {
            self.init(logits, largest: limit, temperature: parameters.temperature)
            mass = total
        } else if limit < logits.count {
            let bound = LogitHistogram(logits, temperature: parameters.temperature).logit(reachedBy: limit)
            self.init(logits, from: bound, temperature: parameters.temperature)
            keep(first: limit)
            mass = total
        } else {
            mass = Self.mass(of: logits, temperature: parameters.temperature)
            self.init(logits, holding: parameters.topP * mass, temperature: parameters.temperature)
        }
        keepTopP(parameters.topP, of: mass)
    }

    /// So many tokens nearly always hold most of the mass, and are found without a look at most of the others.
    private static let few = 256

    /// The best tokens, at least so many that their weights add up to `mass`.
    private init(_ logits: Span<Float>, holding mass: Float, temperature: Float) {
        self.init(logits, largest: Self.few, temperature: temperature)
        guard total < mass else { return }
        let bound = LogitHistogram(logits, temperature: temperature).logit(reachedByMass: mass)
        self.init(logits, from: bound, temperature: temperature)
    }

    /// In the vocabulary's order, those that ``keepMinP(_:)`` would keep.
    private init(all logits: Span<Float>, temperature: Float, minP: Float) {
        let best = logits[Int(logits.indexOfMaximum())]
        (ids, weights) = ([], [])
        for chunk in logits.chunks
        where exp((Operations.largest(logits.extracting(chunk)) - best) / temperature) >= minP {
            for index in chunk {
                let weight = exp((logits[index] - best) / temperature)
                guard weight >= minP else { continue }
                ids.append(TokenID(index))
                weights.append(weight)
            }
        }
    }

    private init(_ logits: Span<Float>, largest count: Int, temperature: Float) {
        self.init(ids: logits.largest(count), logits: logits, temperature: temperature)
    }

    /// The tokens whose logits are at least `bound`.
    private init(_ logits: Span<Float>, from bound: Float, temperature: Float) {
        var ids: [TokenID] = []
        for chunk in logits.chunks where Operations.largest(logits.extracting(chunk)) >= bound {
            for index in chunk where logits[index] >= bound { ids.append(TokenID(index)) }
        }
        ids.sort { logits[Int($0)] > logits[Int($1)] || (logits[Int($0)] == logits[Int($1)] && $0 < $1) }
        self.init(ids: ids, logits: logits, temperature: temperature)
    }

    /// - Parameter ids: the best one first.
    private init(ids: [TokenID], logits: Span<Float>, temperature: Float) {
        let best = ids.first.map { logits[Int($0)] } ?? 0
        self.init(ids: ids, weights: ids.map { exp((logits[Int($0)] - best) / temperature) })
    }

    /// The weight of all tokens together.
    private static func mass(of logits: Span<Float>, temperature: Float) -> Float {
        let best = logits[Int(logits.indexOfMaximum())]
        return exp(logits.logSumExp(scaledBy: 1 / temperature) - best / temperature)
    }

    private var total: Float { weights.reduce(0, +) }

    /// Draws by a uniform number from 0 up to 1.
    func draw(_ uniform: Float) -> TokenID {
        var remaining = uniform * total
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
