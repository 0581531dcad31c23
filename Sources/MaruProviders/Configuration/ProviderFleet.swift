import Foundation
package import MaruCore
package import MaruRouting

/// Everything that a configuration of providers comes to: connections, and a generator for each model that has a route.
package struct ProviderFleet: Sendable {
    /// What can be asked for: the models that have a route, in the order of the configuration.
    package let models: [ModelDescription]
    /// What is known of all routes and spent on them.
    package let board: RouteBoard
    private let providers: [String: Provider]
    package let configuration: ProviderConfiguration
    private let router: Router
    private let gate: EgressGate

    /// A provider that can be asked.
    private struct Provider: Sendable {
        var settings: ProviderSettings
        var client: UpstreamClient
        var key: Secret?

        func generator(for route: Route, as model: ModelDescription, _ gate: EgressGate) -> RemoteGenerator {
            RemoteGenerator(
                settings.kind,
                model: model,
                upstreamModel: route.model,
                provider: settings.identity,
                client: client,
                key: key,
                gate: gate,
                outputLimit: settings.outputLimit,
                apiVersion: settings.apiVersion
            )
        }
    }

    /// - Parameters:
    ///   - environment: where keys are looked for.
    ///   - gate: what all bytes to providers pass.
    ///   - localContext: how long a prompt and answer may be with a model of this machine, by its name.
    ///   - month: the one that runs now, of which `spent` is what was spent before.
    ///   - journal: where it is written down what is spent; `nil` forgets it with the process.
    /// - Throws: `SealedRefusal` when the process is sealed and a provider is elsewhere, or `ProviderError`.
    package init(
        _ configuration: ProviderConfiguration,
        sealed: Sealed,
        environment: [String: String],
        gate: EgressGate,
        localContext: [String: Int] = [:],
        month: CalendarMonth = CalendarMonth(CalendarDate(secondsSince1970: 0)),
        spent: [SpendingTotal] = [],
        journal: SpendingJournal? = nil
    ) throws {
        for route in configuration.routes where route.usesLocal && localContext[route.model] == nil {
            throw ProviderError.missingLocalModel(route.model)
        }
        var providers: [String: Provider] = [:]
        for settings in configuration.providers {
            providers[settings.name] = Provider(
                settings: settings,
                client: try UpstreamClient(settings.address, settings.upstream, sealed: sealed),
                key: try settings.key?.read(environment: environment)
            )
        }
        let limits = configuration.budgets.map { ($0.organization, $0.limit) }
        let routes = configuration.modelRoutes { localContext[$0] ?? 0 }
        board = RouteBoard(
            budgets: SpendingBudgets(Dictionary(limits) { first, _ in first }, spent: spent),
            month: month,
            journal: journal
        )
        router = Router(routes)
        models = routes.map { ModelDescription($0) }
        self.providers = providers
        self.configuration = configuration
        self.gate = gate
    }

    /// Whether answers of `model` may come from this machine.
    package func usesLocal(_ model: String) -> Bool {
        configuration.routes.contains { $0.model == model && $0.usesLocal }
    }

    /// Answers requests for a model by one provider, without routes and retries.
    /// - Returns: `nil` when there is no such provider, or it has no such model.
    package func generator(for model: String, of provider: String) -> RemoteGenerator? {
        guard let asked = providers[provider], let route = asked.settings.route(to: model) else { return nil }
        let description = ModelDescription(
            id: model,
            created: 0,
            contextLength: route.capabilities.contextLength,
            supportsChat: true,
            isRouted: true
        )
        return asked.generator(for: route, as: description, gate)
    }

    /// Answers requests for a model by its routes.
    /// - Parameter local: the model of this machine, where its routes name that.
    /// - Throws: `ProviderError.missingLocalModel`.
    package func generator(
        for model: ModelDescription,
        local: (any TextGenerator)? = nil
    ) throws(ProviderError) -> RoutedGenerator {
        let settings = configuration.routes.first { $0.model == model.id }
        let shadow = settings?.shadow.flatMap { configuration.provider($0.provider)?.route(to: model.id) }
        var generators: [String: any TextGenerator] = [:]
        for route in router.routes(to: model.id) + [shadow].compactMap(\.self) {
            guard let generator = providers[route.provider]?.generator(for: route, as: model, gate) ?? local else {
                throw .missingLocalModel(model.id)
            }
            generators[route.id] = generator
        }
        return RoutedGenerator(
            model: model,
            router: router,
            generators: generators,
            board: board,
            settings: settings.map { RoutedSettings($0, shadow: shadow) } ?? RoutedSettings()
        )
    }

    /// Closes all connections. Answers that are running break off.
    package func shutDown() async {
        for provider in providers.values { await provider.client.shutDown() }
    }
}

extension ModelDescription {
    /// What all routes to a model make of it together: the longest context is that of one of them.
    fileprivate init(_ routes: ModelRoutes) {
        self.init(
            id: routes.model,
            created: 0,
            contextLength: routes.routes.map(\.capabilities.contextLength).max() ?? 0,
            supportsChat: true,
            isRouted: true
        )
    }
}

extension RoutedSettings {
    fileprivate init(_ settings: RouteSettings, shadow route: Route?) {
        self.init()
        hedging.isOn = settings.hedges
        if let route, let shadow = settings.shadow { self.shadow = ShadowSettings(route: route, share: shadow.share) }
    }
}
