import MaruModels

/// One thing that ``ThroughputBenchmark`` can measure.
package enum BenchmarkTest: Hashable, Sendable {
    /// Processing of so many prompt tokens after `depth` tokens that are in the cache already.
    case prompt(Int, depth: Int)
    /// Generation of so many tokens, one after the other, after `depth` tokens.
    case generation(Int, depth: Int)
    /// Generation by so many sequences at once, each after a short prompt of its own.
    case batch(Int)

    /// What each sequence of a batch has and generates; the lengths are those of `llama-batched-bench -npp 64 -ntg 32`.
    package static let batchPrompt = 64
    package static let batchTokens = 32

    /// As llama-bench writes it: `pp512`, `tg128 @ d2048`; for batches `tg32 b8`.
    package var name: String {
        switch self {
        case .prompt(let count, let depth): "pp\(count)" + Self.suffix(depth)
        case .generation(let count, let depth): "tg\(count)" + Self.suffix(depth)
        case .batch(let sequences): "tg\(Self.batchTokens) b\(sequences)"
        }
    }

    /// How many tokens are timed.
    package var tokens: Int {
        switch self {
        case .prompt(let count, _), .generation(let count, _): count
        case .batch(let sequences): sequences * Self.batchTokens
        }
    }

    package var sequences: Int {
        if case .batch(let sequences) = self { sequences } else { 1 }
    }

    /// How long each sequence becomes.
    package var sequenceTokens: Int {
        switch self {
        case .prompt(let count, let depth), .generation(let count, let depth): depth + count
        case .batch: Self.batchPrompt + Self.batchTokens
        }
    }

    /// How many blocks of the cache one sequence takes.
    var sequenceBlocks: Int { (sequenceTokens + KVCache.blockTokens - 1) / KVCache.blockTokens }

    private static func suffix(_ depth: Int) -> String { depth == 0 ? "" : " @ d\(depth)" }
}
