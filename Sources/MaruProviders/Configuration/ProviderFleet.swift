import Foundation
package import MaruCore
import MaruRouting

/// Everything that a configuration of providers comes to: connections, and a generator for each model that has a route.
package struct ProviderFleet: Sendable {
    /// By the names of the models.
    package let generators: [String: RoutedGenerator]
    package let board: RouteBoard
    private let clients: [UpstreamClient]

    /// - Parameters:
    ///   - environment: where keys are looked for.
    ///   - gate: what all bytes to providers pass.
    ///   - local: models of this machine that routes name, by their names.
    /// - Throws: `EgressRefusal` when the process is sealed and there is a provider, or `ProviderError`.
    package init(
        _ configuration: ProviderConfiguration,
        sealed: Sealed,
        environment: [String: String],
        gate: EgressGate,
        local: [String: any TextGenerator] = [:]
    ) throws {
        var clients: [String: UpstreamClient] = [:]
        var keys: [String: Secret] = [:]
        for provider in configuration.providers {
            clients[provider.name] = try UpstreamClient(provider.address, provider.upstream, sealed: sealed)
            if let source = provider.key { keys[provider.name] = try source.read(environment: environment) }
        }
        let limits = configuration.budgets.map { ($0.organization, $0.limit) }
        let board = RouteBoard(budgets: SpendingBudgets(Dictionary(limits) { first, _ in first }))
        let models = configuration.modelRoutes { local[$0]?.model.contextLength ?? 0 }
        let router = Router(models)
        var generators: [String: RoutedGenerator] = [:]
        for (routes, settings) in zip(models, configuration.routes) {
            let model = ModelDescription(
                id: routes.model,
                created: 0,
                contextLength: routes.routes.map(\.capabilities.contextLength).max() ?? 0,
                supportsChat: true
            )
            var remote: [String: any TextGenerator] = [:]
            let shadow = settings.shadow.flatMap { configuration.provider($0.provider)?.route(to: routes.model) }
            for route in routes.routes + (shadow.map { [$0] } ?? []) {
                if route.provider == ProviderSettings.local {
                    remote[route.id] = local[routes.model]
                } else if let provider = configuration.provider(route.provider), let client = clients[route.provider] {
                    remote[route.id] = RemoteGenerator(
                        provider.kind,
                        model: model,
                        upstreamModel: route.model,
                        provider: provider.identity,
                        client: client,
                        key: keys[route.provider],
                        gate: gate,
                        outputLimit: provider.outputLimit,
                        apiVersion: provider.apiVersion
                    )
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
        self.clients = Array(clients.values)
    }

    /// Closes all connections. Answers that are running break off.
    package func shutDown() async {
        for client in clients { await client.shutDown() }
    }
}

extension RoutedSettings {
    fileprivate init(_ settings: RouteSettings, shadow route: Route?) {
        self.init()
        hedging.isOn = settings.hedges
        if let route, let shadow = settings.shadow { self.shadow = ShadowSettings(route: route, share: shadow.share) }
    }
}
