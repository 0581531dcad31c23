package import MaruCore
import MaruEngine
import MaruModels
import MaruTensor

/// How large the key-value cache is: what was asked for, or what the machine has room for.
struct CachePlan {
    let contextLength: Int
    let blocks: Int
    let element: PagedKeyValues.Element

    /// The cache may grow to this share of the memory that is available when the model is loaded.
    private static let memoryShare = 0.5

    /// - Parameters:
    ///   - draft: the draft model, whose cache gets as many blocks.
    ///   - availableMemory: in bytes.
    init(
        _ configuration: TransformerConfiguration,
        draft: TransformerConfiguration? = nil,
        options: LocalGenerator.Options,
        availableMemory: Int = SystemMemory.available
    ) throws(LoadError) {
        let element = options.cacheElement
        self.element = element
        let block = KVCache.blockTokens
        let blockBytes = [configuration, draft].compactMap(\.self)
            .reduce(0) { $0 + KVCache.blockBytes($1, element: element) }
        let budget = options.cacheBytes ?? Int(Self.memoryShare * Double(availableMemory))
        let affordable = max(1, budget / blockBytes)
        if let asked = options.contextLength {
            guard (1...configuration.contextLength).contains(asked) else {
                throw .contextLength(asked: asked, model: configuration.contextLength)
            }
        }
        let context = options.contextLength ?? min(configuration.contextLength, affordable * block)
        let wanted = options.cacheTokens ?? min(context * options.maximumSequences, affordable * block)
        guard wanted >= context else { throw .cacheTooSmall(cacheTokens: wanted, contextLength: context) }
        let blocks = (wanted + block - 1) / block
        guard blocks <= affordable || options.cacheTokens == nil else {
            throw .notEnoughMemory(needed: blocks * blockBytes, available: affordable * blockBytes)
        }
        contextLength = context
        self.blocks = blocks
    }

    /// A runner of `model` with a cache of this size.
    func runner(of model: Transformer, pool: WorkerPool, stepTokens: Int, logitRows: Int) -> ModelRunner {
        ModelRunner(
            model: model,
            cache: KVCache(model.configuration, blocks: blocks, element: element),
            pool: pool,
            stepTokens: stepTokens,
            logitRows: logitRows
        )
    }
}

/// Why a model cannot be served as asked.
package enum LoadError: Error, Hashable, Sendable {
    case contextLength(asked: Int, model: Int)
    case cacheTooSmall(cacheTokens: Int, contextLength: Int)
    case notEnoughMemory(needed: Int, available: Int)
    /// A token of the draft model is another text than the model's.
    case draftVocabulary(token: TokenID, found: String, expected: String)
    /// The model makes vectors and no text.
    case encoder(architecture: String)
}

extension LoadError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .contextLength(let asked, let model):
            "A context of \(asked) tokens was asked for; the model was made for 1 to \(model)."
        case .cacheTooSmall(let cacheTokens, let contextLength):
            """
            The key-value cache would hold \(cacheTokens) tokens, less than one context of \(contextLength). Ask for \
            a shorter context or a larger cache.
            """
        case .notEnoughMemory(let needed, let available):
            """
            The key-value cache needs \(needed >> 20) MiB, but only \(available >> 20) MiB may be used for it now. \
            Ask for a smaller cache, or for one of type q8_0.
            """
        case .draftVocabulary(let token, let found, let expected):
            """
            The draft model cannot guess for this model, because their vocabularies differ: token \(token) is \(found) in \
            the draft model's; it must be \(expected). Take a smaller model of the same family, or no draft model.
            """
        case .encoder(let architecture):
            """
            The model is an encoder (\(architecture)): it turns text into vectors and writes none. Use it with \
            `maru embed`, or serve it with --embedding-model.
            """
        }
    }
}
