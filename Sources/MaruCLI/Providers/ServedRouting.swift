import MaruCore
import MaruProviders
import MaruRouting
import MaruServer

/// Tells a server what its providers, routes and budgets are like.
struct ServedRouting: RoutingReporter {
    let fleet: ProviderFleet

    var routing: RoutingReport {
        let routes = fleet.configuration.modelRoutes { _ in 0 }
        return RoutingReport(
            providers: providers(routes),
            routes: routes.map(modelRoute),
            budgets: budgets,
            month: fleet.board.month.description
        )
    }

    private func providers(_ routes: [ModelRoutes]) -> [RoutingReport.Provider] {
        let health = fleet.board.health(at: .now)
        let results = fleet.board.results
        func model(_ name: String, _ route: Route, vendor: String?) -> RoutingReport.Model {
            var model = RoutingReport.Model(name: name, upstream: route.model)
            let state = health[route.id] ?? RouteHealth()
            let tally = results[route.id] ?? RouteTally()
            model.state = RoutingReport.Model.State(state.state)
            (model.pause, model.running, model.firstToken) = (state.pause, state.running, state.firstToken)
            (model.requests, model.failures, model.takeovers) = (tally.requests, tally.failures, tally.takeovers)
            model.price = route.price.map { RoutingReport.Price($0, of: route.model, vendor: vendor) }
            return model
        }
        let others = fleet.configuration.providers.map { provider in
            RoutingReport.Provider(
                name: provider.name,
                kind: provider.kind.rawValue,
                zone: provider.zone,
                dataClasses: provider.dataClasses,
                models: provider.models.keys.sorted().compactMap { name in
                    provider.route(to: name).map {
                        model(name, $0, vendor: provider.price == nil ? provider.vendor : nil)
                    }
                }
            )
        }
        let own = routes.flatMap { route in
            route.routes.filter { $0.provider == ProviderSettings.local }.map { model(route.model, $0, vendor: nil) }
        }
        guard !own.isEmpty else { return others }
        let local = RoutingReport.Provider(
            name: ProviderSettings.local,
            kind: ProviderSettings.local,
            zone: .onPremises,
            dataClasses: Set(DataClass.allCases),
            models: own
        )
        return [local] + others
    }

    private func modelRoute(_ routes: ModelRoutes) -> RoutingReport.ModelRoute {
        let settings = fleet.configuration.routes.first { $0.model == routes.model }
        return RoutingReport.ModelRoute(
            model: routes.model,
            order: routes.order.rawValue,
            hedges: settings?.hedges ?? false,
            shadow: settings?.shadow?.provider,
            classes: DataClass.allCases.map { dataClass in
                let zones = routes.zones[dataClass] ?? .none
                return RoutingReport.ClassRoute(
                    dataClass: dataClass,
                    zones: zones,
                    steps: routes.routes.map { RoutingReport.Step($0, dataClass, in: zones) }
                )
            }
        )
    }

    private var budgets: [RoutingReport.Budget] {
        fleet.configuration.budgets.compactMap { settings in
            fleet.board.spending(of: settings.organization).map { budget in
                RoutingReport.Budget(
                    organization: settings.organization,
                    currency: budget.limit.currency.code,
                    limit: budget.limit.amount.units,
                    spent: budget.spent.units,
                    reserved: budget.reserved.units,
                    left: budget.rest.units
                )
            }
        }
    }
}

extension RoutingReport.Step {
    /// What the terms of a request about which only its class is known say of a route.
    init(_ route: Route, _ dataClass: DataClass, in zones: AllowedZones) {
        func refusal(isPseudonymized: Bool) -> EgressRefusal? {
            EgressTerms(requestID: "", dataClass: dataClass, zones: zones, isPseudonymized: isPseudonymized, rule: "")
                .refusal(of: route.zone, clearedFor: route.dataClasses)
        }
        if let refusal = refusal(isPseudonymized: true) {
            self.init(
                provider: route.provider,
                zone: route.zone,
                permission: .refused,
                reason: "\(refusal)"
            )
        } else {
            let isFree = refusal(isPseudonymized: false) == nil
            self.init(provider: route.provider, zone: route.zone, permission: isFree ? .permitted : .pseudonymized)
        }
    }
}

extension RoutingReport.Model.State {
    fileprivate init(_ state: RouteHealth.State) {
        self =
            switch state {
            case .available: .available
            case .failing: .failing
            case .trying: .trying
            case .leftOut: .leftOut
            }
    }
}

extension RoutingReport.Price {
    /// - Parameter vendor: whose list the price is from; `nil` where the configuration has it.
    fileprivate init(_ price: TokenPrice, of model: String, vendor: String?) {
        let entry = vendor.flatMap { PriceTable.snapshot.entry(vendor: $0, model: model, on: .today) }
        self.init(
            currency: price.currency.code,
            input: price.input.units,
            cachedInput: price.cachedInput?.units,
            output: price.output.units,
            date: entry?.date.description
        )
    }
}

extension Int64 {
    /// Millionths as units.
    fileprivate var units: Double { Double(self) / 1_000_000 }
}
