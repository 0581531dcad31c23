import Foundation
package import MaruCore
import MaruRouting

/// Everything that a configuration of providers comes to: connections, and a generator for each model that has a route.
package struct ProviderFleet: Sendable {
    /// By the names of the models.
    package let generators: [String: RoutedGenerator]
    /// What is known of all routes and spent on them.
    package let board: RouteBoard
    private let providers: [String: Provider]

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
    ///   - local: the models of this machine that routes name, by their names.
    /// - Throws: `EgressRefusal` when the process is sealed and there is a provider, or `ProviderError`.
    package init(
        _ configuration: ProviderConfiguration,
        sealed: Sealed,
        environment: [String: String],
        gate: EgressGate,
        local: [String: any TextGenerator] = [:]
    ) throws {
        var providers: [String: Provider] = [:]
        for settings in configuration.providers {
            providers[settings.name] = Provider(
                settings: settings,
                client: try UpstreamClient(settings.address, settings.upstream, sealed: sealed),
                key: try settings.key?.read(environment: environment)
            )
        }
        let limits = configuration.budgets.map { ($0.organization, $0.limit) }
        let board = RouteBoard(budgets: SpendingBudgets(Dictionary(limits) { first, _ in first }))
        let models = configuration.modelRoutes { local[$0]?.model.contextLength ?? 0 }
        let router = Router(models)
        var generators: [String: RoutedGenerator] = [:]
        for (routes, settings) in zip(models, configuration.routes) {
            let shadow = settings.shadow.flatMap { configuration.provider($0.provider)?.route(to: routes.model) }
            let model = ModelDescription(routes)
            var remote: [String: any TextGenerator] = [:]
            for route in routes.routes + (shadow.map { [$0] } ?? []) {
                if let provider = providers[route.provider] {
                    remote[route.id] = provider.generator(for: route, as: model, gate)
                } else if let generator = local[routes.model] {
                    remote[route.id] = generator
                } else {
                    throw ProviderError.missingLocalModel(routes.model)
                }
            }
            generators[routes.model] = RoutedGenerator(
                model: model,
                router: router,
                generators: remote,
                board: board,
                settings: RoutedSettings(settings, shadow: shadow)
            )
        }
        self.generators = generators
        self.board = board
        self.providers = providers
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
            supportsChat: true
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
