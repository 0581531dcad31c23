import MaruCore

/// The right to use a loaded model, which stays loaded for so long. It ends with its last reference, so that no way out of
/// a request can forget it.
final class ModelLease: Sendable {
    let model: LoadedModel
    private let release: @Sendable () -> Void

    init(_ model: LoadedModel, release: @escaping @Sendable () -> Void) {
        self.model = model
        self.release = release
    }

    deinit { release() }
}

/// A generator whose model stays loaded for as long as somebody holds this.
struct LeasedGenerator: TextGenerator {
    let base: any TextGenerator
    let lease: ModelLease

    var model: ModelDescription { base.model }
    var statistics: GeneratorStatistics? { base.statistics }
    var inspector: (any PromptInspector)? { base.inspector }

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        try await base.generate(request)
    }
}

/// An embedder whose model stays loaded for as long as somebody holds this.
struct LeasedEmbedder: Embedder {
    let base: any Embedder
    let lease: ModelLease

    var model: ModelDescription { base.model }
    var dimensions: Int { base.dimensions }

    func embed(_ request: EmbeddingRequest) async throws(EmbeddingError) -> Embeddings {
        defer { withExtendedLifetime(lease) {} }
        return try await base.embed(request)
    }
}
