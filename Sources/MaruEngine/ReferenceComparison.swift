import Foundation
package import MaruCheckpoint
package import MaruCore
import MaruModels

/// How far a model's distributions are from a reference that an independent implementation computed in float32.
///
/// The reference is a safetensors file: `input_ids` [1, n], per position `top_ids` and `top_logprobs` [1, n, k],
/// `next_logprobs` [n − 1] of the token that follows, and a greedy continuation `greedy_ids` of `greedy_prompt`.
package struct ReferenceComparison: Hashable, Codable, Sendable {
    /// Kullback–Leibler divergence per position over the reference's top k tokens and one bucket for the rest, in nats.
    package var meanDivergence: Double
    package var p99Divergence: Double
    /// The share of positions whose most probable token is the reference's.
    package var topTokenAgreement: Double
    package var perplexity: Double
    package var referencePerplexity: Double
    /// How many tokens of the greedy continuation agree before the first difference.
    package var greedyAgreement: Int
    package var greedyTokens: Int

    /// Computes the reference's prompts with `runner`, whose cache must hold them.
    package init(runner: ModelRunner, reference: SafetensorsFile) throws(CheckpointError) {
        let ids = try reference.integers("input_ids").map { TokenID($0) }
        let topIDs = try reference.integers("top_ids")
        let topLogprobs = try reference.floats("top_logprobs")
        let next = try reference.floats("next_logprobs")
        let width = topIDs.count / max(ids.count, 1)
        var divergences: [Double] = []
        var agreements = 0
        var logLikelihood = 0.0
        runner.forEachLogits(of: ids) { position, logits in
            let normalizer = logits.logSumExp()
            let range = position * width..<(position + 1) * width
            let own = topIDs[range].map { Double(logits[$0] - normalizer) }
            divergences.append(Self.divergence(reference: topLogprobs[range].map { Double($0) }, own: own))
            if Int(logits.indexOfMaximum()) == topIDs[range.lowerBound] { agreements += 1 }
            if position + 1 < ids.count { logLikelihood += Double(logits[Int(ids[position + 1])] - normalizer) }
        }
        divergences.sort()
        meanDivergence = divergences.reduce(0, +) / Double(divergences.count)
        p99Divergence = divergences[min(divergences.count - 1, divergences.count * 99 / 100)]
        topTokenAgreement = Double(agreements) / Double(ids.count)
        perplexity = exp(-logLikelihood / Double(ids.count - 1))
        referencePerplexity = exp(-next.reduce(0) { $0 + Double($1) } / Double(next.count))
        let prompt = try reference.integers("greedy_prompt").map { TokenID($0) }
        let greedy = try reference.integers("greedy_ids").map { TokenID($0) }
        let own = runner.greedyContinuation(of: prompt, count: greedy.count)
        greedyAgreement = zip(own, greedy).prefix { $0 == $1 }.count
        greedyTokens = greedy.count
    }

    private static func divergence(reference: [Double], own: [Double]) -> Double {
        var divergence = 0.0
        for (p, q) in zip(reference, own) { divergence += exp(p) * (p - q) }
        let restP = max(1 - reference.reduce(0) { $0 + exp($1) }, 1e-12)
        let restQ = max(1 - own.reduce(0) { $0 + exp($1) }, 1e-12)
        return divergence + restP * log(restP / restQ)
    }
}

extension ModelRunner {
    /// Calls `body` with each position of one sequence and its logits, in order.
    package func forEachLogits(of tokens: [TokenID], _ body: (Int, Span<Float>) -> Void) {
        let blocks = [Int32](0..<Int32(tokens.count / KVCache.blockTokens + 1))
        var position = 0
        while position < tokens.count {
            let count = min(maximumLogitRows, maximumStepTokens, tokens.count - position)
            var step = ForwardStep()
            step.append(tokens[position..<position + count], firstPosition: position, blocks: blocks, logits: 0..<count)
            run(step)
            for row in 0..<count { withLogits(row) { body(position + row, $0) } }
            position += count
        }
    }

    /// The `count` most probable tokens after `prompt`, one after the other.
    package func greedyContinuation(of prompt: [TokenID], count: Int) -> [TokenID] {
        let blocks = [Int32](0..<Int32((prompt.count + count) / KVCache.blockTokens + 1))
        var tokens = prompt
        var position = 0
        while tokens.count < prompt.count + count {
            let pending = min(maximumStepTokens, tokens.count - position)
            var step = ForwardStep()
            step.append(
                tokens[position..<position + pending],
                firstPosition: position,
                blocks: blocks,
                logits: pending - 1..<pending
            )
            run(step)
            position += pending
            if position == tokens.count { tokens.append(withLogits(0) { $0.indexOfMaximum() }) }
        }
        return Array(tokens[prompt.count...])
    }
}
