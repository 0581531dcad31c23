import MaruCheckpoint
import MaruCore
import MaruEngine
import MaruModels

/// What a model would take in memory, told from its headers. ``LoadReport`` says what it takes.
struct MemoryEstimate {
    let configuration: TransformerConfiguration
    /// The size as they are stored of the tensors that are copied. Each format keeps its own bits when it is packed.
    let weightBytes: Int
    let vocabularySize: Int

    /// The shortest context with which a model is loaded where memory is tight; a shorter one is asked for, or the
    /// model's own.
    private static let shortestContext = 2048

    func need(_ options: LocalGenerator.Options) -> MemoryNeed {
        let own = configuration.contextLength
        let asked = options.contextLength.map { min($0, own) }
        return MemoryNeed(
            fixed: fixedBytes(options.engineSettings),
            smallestCache: cacheBytes(tokens: asked ?? min(own, Self.shortestContext), options),
            fullCache: cacheBytes(tokens: options.cacheTokens ?? (asked ?? own) * options.maximumSequences, options)
        )
    }

    /// Of a model that makes vectors only, which computes one text after the other.
    var encoderNeed: MemoryNeed {
        MemoryNeed(fixed: weightBytes + Self.scratch(configuration, rows: 2 * 512) + tokenizerBytes + Self.others)
    }

    /// Weights, scratch memory, tokenizer, and the rest.
    private func fixedBytes(_ settings: EngineSettings) -> Int {
        weightBytes
            // The steps' own, and the one of those who ask for vectors.
            + 2 * Self.scratch(configuration, rows: settings.stepTokens)
            + MemoryLayout<Float>.stride * settings.logitRows * vocabularySize
            + tokenizerBytes
            + Self.others
    }

    private func cacheBytes(tokens: Int, _ options: LocalGenerator.Options) -> Int {
        let blocks = (tokens + KVCache.blockTokens - 1) / KVCache.blockTokens
        return blocks * KVCache.blockBytes(configuration, element: options.cacheElement)
    }

    /// Rows of hidden states, queries, keys, values and activations, in 32 bits and once more quantised.
    private static func scratch(_ configuration: TransformerConfiguration, rows: Int) -> Int {
        let heads = configuration.queryHeads + 2 * configuration.keyValueHeads
        let columns = 4 * configuration.hiddenSize + heads * configuration.headDimension + configuration.feedForwardSize
        return rows * columns * 6
    }

    /// Texts, merges and the tables that find them, by a measurement.
    private var tokenizerBytes: Int { vocabularySize * 160 }

    /// What does not depend on the model: stacks, tables of rotations, pages that are begun.
    private static let others = 24 << 20
}
