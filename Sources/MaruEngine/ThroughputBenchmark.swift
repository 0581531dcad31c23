import MaruCore
package import MaruModels
package import MaruTensor

/// Measures prompt processing and generation as llama-bench does: random tokens, no sampling.
package struct ThroughputBenchmark: Sendable {
    private let runner: ModelRunner
    private var random = TokenSource()
    /// How many tokens of the first sequence are in the cache and may be built upon.
    private var cachedTokens = 0

    /// - Parameters:
    ///   - tests: all that will be measured; the cache and the scratch memory are made for the largest.
    ///   - cacheElement: how the cache keeps keys and values.
    package init(
        model: Transformer,
        pool: WorkerPool,
        tests: [BenchmarkTest],
        cacheElement: PagedKeyValues.Element = .f16
    ) {
        let blocks = tests.map { $0.sequences * $0.sequenceBlocks }.max() ?? 1
        let sequences = tests.map(\.sequences).max() ?? 1
        runner = ModelRunner(
            model: model,
            cache: KVCache(model.configuration, blocks: blocks, element: cacheElement),
            pool: pool,
            stepTokens: max(Self.stepTokens, sequences),
            logitRows: sequences
        )
    }

    /// Runs `test` once and returns its tokens per second. The first run of a program is slower than the following ones.
    package mutating func sample(_ test: BenchmarkTest) -> Double {
        let duration =
            switch test {
            case .prompt(let count, let depth): time(count, depth: depth, stepTokens: Self.stepTokens)
            case .generation(let count, let depth): time(count, depth: depth, stepTokens: 1)
            case .batch(let sequences): timeBatch(sequences, blocks: test.sequenceBlocks)
            }
        return Double(test.tokens) / (duration / .seconds(1))
    }

    /// How many prompt tokens one step computes: llama-bench's `-ub`.
    private static let stepTokens = 512

    private mutating func time(_ count: Int, depth: Int, stepTokens: Int) -> Duration {
        if cachedTokens < depth { append(cachedTokens..<depth, stepTokens: Self.stepTokens) }
        // What comes now is written over whatever an earlier test had put behind.
        cachedTokens = depth
        return ContinuousClock().measure { append(depth..<depth + count, stepTokens: stepTokens) }
    }

    private mutating func timeBatch(_ sequences: Int, blocks: Int) -> Duration {
        cachedTokens = 0
        let tables = (0..<sequences).map { Array(Int32($0 * blocks)..<Int32(($0 + 1) * blocks)) }
        for table in tables { append(0..<BenchmarkTest.batchPrompt, stepTokens: Self.stepTokens, blocks: table) }
        return ContinuousClock().measure {
            for position in BenchmarkTest.batchPrompt..<BenchmarkTest.batchPrompt + BenchmarkTest.batchTokens {
                var step = ForwardStep()
                for table in tables {
                    step.append(tokens(1), firstPosition: position, blocks: table, logits: 0..<1)
                }
                runner.run(step)
            }
        }
    }

    /// Computes random tokens at `positions` of one sequence, whose blocks are the first ones unless said otherwise.
    private mutating func append(_ positions: Range<Int>, stepTokens: Int, blocks: [Int32]? = nil) {
        let blocks = blocks ?? Array(0..<Int32(runner.cache.blocks))
        var position = positions.lowerBound
        while position < positions.upperBound {
            let count = min(stepTokens, positions.upperBound - position)
            let isLast = position + count == positions.upperBound
            var step = ForwardStep()
            step.append(
                tokens(count),
                firstPosition: position,
                blocks: blocks,
                logits: isLast || stepTokens == 1 ? count - 1..<count : 0..<0
            )
            runner.run(step)
            position += count
        }
    }

    private mutating func tokens(_ count: Int) -> ArraySlice<TokenID> {
        random.tokens(count, below: runner.model.vocabularySize)[...]
    }
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
