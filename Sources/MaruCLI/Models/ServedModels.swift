import MaruCore
import MaruGeneration
import MaruTensor

/// The models that a server is started with.
struct ServedModels: Sendable {
    private(set) var generator: LocalGenerator?
    /// The model that makes vectors only.
    private(set) var embedder: LocalEmbedder?
    /// Other names of the generator's model.
    private(set) var aliases: [String] = []
    /// Other names of the embedder's.
    private(set) var embeddingAliases: [String] = []
    /// Names what an answer depends on besides its request: this version, its kernels, its cache and the weights.
    private(set) var fingerprint: String?

    /// Everything that makes vectors, the generator included.
    var embedders: [any Embedder] { [generator?.embedder, embedder].compactMap(\.self) }

    /// Pulls and loads what `names` mean. An encoder may be served alone; else it stands beside a model that writes.
    ///
    /// - Parameters:
    ///   - model: what is served.
    ///   - embeddingModel: what makes vectors beside it.
    static func load(
        model: String,
        embeddingModel: String?,
        options: LocalGenerator.Options
    ) async throws -> ServedModels {
        let locator = ModelLocator()
        var served = ServedModels()
        let located = try await locator.locate(model)
        guard try embeddingModel != nil || !LocalModel.isEncoder(path: located.path) else {
            try await served.load(embedder: located, calledBy: model, threads: options.threads)
            return served
        }
        // Looked for first, so that a wrong name does not come to light after the other model is loaded.
        var beside: LocatedModel?
        if let embeddingModel { beside = try await locator.locate(embeddingModel) }
        let generator = try await located.load(options)
        served.generator = generator
        served.aliases = [model, located.name]
        let digest = located.sha256.map { "-" + $0.prefix(12) } ?? ""
        let (kernels, cache) = (generator.report.instructionSet.rawValue, generator.report.cacheElement.rawValue)
        served.fingerprint = "maru-\(Version.number)-\(kernels)-\(cache)\(digest)"
        if let beside, let embeddingModel {
            try await served.load(embedder: beside, calledBy: embeddingModel, threads: options.threads)
        }
        return served
    }

    private mutating func load(embedder located: LocatedModel, calledBy name: String, threads: Int?) async throws {
        // One thread for all: two that compute at once would only wait for each other's cores.
        embedder = try await located.loadEmbedder(on: generator?.host, threads: threads)
        embeddingAliases = [name, located.name]
    }

    func shutDown() async {
        await embedder?.shutDown()
        await generator?.shutDown()
    }
}
