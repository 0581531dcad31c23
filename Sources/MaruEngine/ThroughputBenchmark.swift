import Foundation
import MaruCore
import MaruModels

/// Measures prompt processing and generation as llama-bench does: random tokens, no sampling, one warm-up run.
package struct ThroughputBenchmark: Sendable {
    private let runner: ModelRunner
    private let stepTokens: Int

    /// - Parameters:
    ///   - runner: with a cache for the longest measurement.
    ///   - stepTokens: how many prompt tokens one step computes; the runner must have as many rows.
    package init(runner: ModelRunner, stepTokens: Int = 512) {
        self.runner = runner
        self.stepTokens = stepTokens
    }

    /// Tokens per second over `count` prompt tokens in an empty cache.
    package func prompt(_ count: Int, repeats: Int, onSample: (Int) -> Void = { _ in }) -> BenchmarkResult {
        measure("pp\(count)", tokens: count, repeats: repeats, onSample: onSample) { random in
            run(random.tokens(count, below: runner.model.vocabularySize), stepTokens: stepTokens)
        }
    }

    /// Tokens per second over `count` tokens computed one after the other from an empty cache.
    package func generation(_ count: Int, repeats: Int, onSample: (Int) -> Void = { _ in }) -> BenchmarkResult {
        measure("tg\(count)", tokens: count, repeats: repeats, onSample: onSample) { random in
            run(random.tokens(count, below: runner.model.vocabularySize), stepTokens: 1)
        }
    }

    private func measure(
        _ name: String,
        tokens: Int,
        repeats: Int,
        onSample: (Int) -> Void,
        body: (inout TokenSource) -> Void
    ) -> BenchmarkResult {
        var random = TokenSource()
        body(&random)
        onSample(0)
        let clock = ContinuousClock()
        let samples = (0..<repeats).map { index in
            let duration = clock.measure { body(&random) }
            onSample(index + 1)
            return Double(tokens) / (duration / .seconds(1))
        }
        return BenchmarkResult(name: name, tokens: tokens, tokensPerSecond: samples)
    }

    private func run(_ tokens: [TokenID], stepTokens: Int) {
        let blocks = (0..<Int32((tokens.count + KVCache.blockTokens - 1) / KVCache.blockTokens)).map { $0 }
        var position = 0
        while position < tokens.count {
            let count = min(stepTokens, tokens.count - position)
            var step = ForwardStep()
            step.append(
                tokens[position..<position + count],
                firstPosition: position,
                blocks: blocks,
                logits: position + count == tokens.count || stepTokens == 1 ? count - 1..<count : 0..<0
            )
            runner.run(step)
            position += count
        }
    }
}

/// The samples of one measurement.
package struct BenchmarkResult: Hashable, Codable, Sendable {
    /// `pp512`: 512 prompt tokens; `tg128`: 128 generated tokens.
    package var name: String
    package var tokens: Int
    /// One sample a repetition.
    package var tokensPerSecond: [Double]

    package var median: Double {
        let sorted = tokensPerSecond.sorted()
        guard !sorted.isEmpty else { return .nan }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
    package var minimum: Double { tokensPerSecond.min() ?? .nan }
    package var maximum: Double { tokensPerSecond.max() ?? .nan }
}

/// Reproducible random tokens.
private struct TokenSource {
    private var drawn = 0

    mutating func tokens(_ count: Int, below vocabulary: Int) -> [TokenID] {
        let random = CounterRandom(seed: 1)
        defer { drawn += count }
        return (drawn..<drawn + count).map { TokenID(Float(vocabulary) * random.uniform(at: $0)) }
    }
}
