package import MaruConfiguration
package import MaruCore
package import MaruRouting

/// What a configuration says of providers: the tables `[[provider]]`, `[[route]]`, `[[budget]]` and `[[price]]`.
package struct ProviderConfiguration: Hashable, Sendable {
    package var providers: [ProviderSettings] = []
    package var routes: [RouteSettings] = []
    package var budgets: [BudgetSettings] = []

    /// The names of the tables, for whoever reads the rest of the file.
    package static let tables: Set<String> = ["provider", "route", "budget"]

    package init() {}

    /// - Throws: everything that is wrong with these tables. Errors of the file's form are left to whoever reads the rest.
    package init(_ file: ConfigurationFile) throws(ConfigurationError) {
        let document = TOMLDocument(file.bytes)
        var problems: [Problem] = []
        for var table in TableReader.tables("provider", in: document, of: file.path, problems: &problems) {
            let provider = ProviderSettings(&table)
            if let provider, providers.contains(where: { $0.name == provider.name }) {
                table.note("there is another provider \(provider.name).")
            }
            if let provider { providers.append(provider) }
            problems += table.finished()
        }
        for var table in TableReader.tables("route", in: document, of: file.path, problems: &problems) {
            if let route = RouteSettings(&table) {
                check(route, &table)
                routes.append(route)
            }
            problems += table.finished()
        }
        for var table in TableReader.tables("budget", in: document, of: file.path, problems: &problems) {
            if let budget = BudgetSettings(&table) {
                if budgets.contains(where: { $0.organization == budget.organization }) {
                    table.note("there is another budget of \(budget.organization).")
                }
                if let price = providers.compactMap(\.price).first(where: { $0.currency != budget.limit.currency }) {
                    table.note(
                        "a provider has its price in \(price.currency); a budget needs the currency of all prices."
                    )
                }
                budgets.append(budget)
            }
            problems += table.finished()
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
    }

    /// Where anything may be computed: here, and wherever a provider is.
    package var zones: AllowedZones { AllowedZones(Set(providers.map(\.zone)).union([.onPremises])) }

    package func provider(_ name: String) -> ProviderSettings? { providers.first { $0.name == name } }

    /// Checks what a route says against the providers.
    private func check(_ route: RouteSettings, _ table: inout TableReader) {
        if routes.contains(where: { $0.model == route.model }) {
            table.note("there is another route to \(route.model); one route names all of its providers.")
        }
        let names = route.providers + (route.shadow.map { [$0.provider] } ?? [])
        for name in names where name != ProviderSettings.local {
            guard let provider = provider(name) else {
                table.note("there is no provider \(name).")
                continue
            }
            if provider.models[route.model] == nil { table.note("the provider \(name) has no model \(route.model).") }
        }
        let prices = route.providers.compactMap { provider($0)?.price?.currency }
        if route.order == .cost, Set(prices).count > 1 {
            table.note("order = \"cost\" compares prices, and its providers have them in several currencies.")
        }
    }

    /// The routes to the models, as a router has them.
    /// - Parameter localContext: how long a prompt and answer may be on this machine.
    package func modelRoutes(localContext: (_ model: String) -> Int) -> [ModelRoutes] {
        routes.map { settings in
            let routes = settings.providers.compactMap { name in
                name == ProviderSettings.local
                    ? .local(model: settings.model, contextLength: localContext(settings.model))
                    : provider(name)?.route(to: settings.model)
            }
            return ModelRoutes(model: settings.model, routes: routes, order: settings.order, zones: settings.zones)
        }
    }
}

extension Route {
    /// The route to a model of this machine, which is as close as can be.
    package static func local(model: String, contextLength: Int) -> Route {
        Route(
            provider: ProviderSettings.local,
            model: model,
            zone: .onPremises,
            dataClasses: Set(DataClass.allCases),
            capabilities: RouteCapabilities(
                grammars: true,
                continuation: true,
                plainText: true,
                contextLength: contextLength
            )
        )
    }
}
