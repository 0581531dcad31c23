import MaruCore
import MaruGeneration
import MaruProviders
import MaruRegistry
import MaruServer
import MaruTensor

/// What a server is started with: the models of this machine, their names, and which of them are loaded at once.
struct ServedModels {
    let library: any ModelLibrary
    /// Where models may compute.
    var zones = AllowedZones.onPremises
    /// The routes to other machines, if there are any.
    private(set) var fleet: ProviderFleet?
    /// As the library listed them.
    let known: [AvailableModel]
    let settings: ModelSettings
    /// Those that are loaded before the first request.
    let first: [String]
    /// Names what an answer depends on besides its request and its model: this version, its kernels, its cache.
    let fingerprint: String

    /// Finds what was named; what is not on this machine is pulled.
    init(
        _ wanted: WantedModels,
        options: LocalGenerator.Options,
        sealed: Sealed,
        providers: ServedProviders? = nil
    ) async throws {
        let locator = ModelLocator(sealed: sealed)
        var located: [LocatedModel] = []
        var aliases = AliasTable()
        for name in wanted.names {
            let model = try await locator.locate(name)
            if !located.contains(where: { $0.name == model.name }) { located.append(model) }
            aliases.add(name, of: model.name)
            // What was named is served, or nothing is.
            _ = try ModelOutline(path: model.path, name: model.name, sha256: model.sha256)
        }
        let local = LocalModels(located, servesPulled: !wanted.onlyListed, options: options, sealed: sealed)
        if let providers {
            let routed = try await providers.library(over: local, prefersLocal: wanted.servesFirst)
            (library, fleet, zones) = (routed, routed.fleet, providers.configuration.zones)
        } else {
            library = local
        }
        known = try await library.models()
        for alias in wanted.aliases { try aliases.add(alias, known: known.map(\.name)) }
        var settings = ModelSettings()
        settings.aliases = aliases.models
        settings.keepAlive = wanted.keepAlive
        settings.kept = Set(located.map(\.name))
        settings.memoryLimit = wanted.memory ?? local.freeMemory ?? .max
        self.settings = settings
        first = wanted.firstNames.map { aliases.models[$0] ?? $0 }
        fingerprint =
            "maru-\(Version.number)-\(InstructionSet.current.rawValue)-\(options.cacheElement.rawValue)"
    }
}

/// Other names of models, each of which means one model.
struct AliasTable {
    private(set) var models: [String: String] = [:]

    /// What a model was called at the start is a name of it, too.
    mutating func add(_ name: String, of model: String) {
        if name != model { models[name] = model }
    }

    /// - Parameter known: the models that are served.
    mutating func add(_ alias: ModelAlias, known: [String]) throws(CommandError) {
        guard !known.contains(alias.name) else { throw .aliasIsModel(alias: alias.name) }
        let model = models[alias.model] ?? alias.model
        guard known.contains(model) else {
            throw .unknownAliasModel(alias: alias.name, model: alias.model, known: known)
        }
        if let other = models[alias.name], other != model {
            throw .aliasTwice(alias: alias.name, models: [other, model])
        }
        models[alias.name] = model
    }
}

extension ServedModels {
    /// Brings into memory what has to be there before the first request; shows that it does.
    func load(on server: Server) async throws -> [LoadedModel] {
        var loaded: [LoadedModel] = []
        for name in first {
            let display = ProgressDisplay("Loading \(name)", total: nil, unit: .none)
            defer { display.finish() }
            loaded.append(
                try await interruptible(advice: "The model was not loaded; nothing was changed.") {
                    try await server.load(name)
                }
            )
        }
        return loaded
    }
}
