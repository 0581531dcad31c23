package import MaruCore

/// The routes that may answer a request, the best first, and why the others may not.
package struct RoutePlan: Hashable, Sendable {
    /// At least one.
    package let routes: [Route]
    package let excluded: [ExcludedRoute]

    init(routes: [Route], excluded: [ExcludedRoute]) {
        self.routes = routes
        self.excluded = excluded
    }
}

/// By what several permitted routes to a model are put into order.
package enum RouteOrder: String, CaseIterable, Hashable, Sendable {
    /// As they are listed.
    case listed
    /// The least expensive first, as far as its price for the request can be told.
    case cost
    /// The soonest first token first.
    case latency
    /// The one with the fewest running requests for its weight first.
    case load
    /// By chance, in proportion to their weights.
    case weight
}

/// Which routes lead to a model, and in what order.
package struct ModelRoutes: Hashable, Sendable {
    /// The name that requests use.
    package var model: String
    package var routes: [Route]
    package var order: RouteOrder
    /// Where requests for the model may be computed at all, by the class of their data. A class that is missing here
    /// may be computed nowhere.
    package var zones: [DataClass: AllowedZones]

    package init(
        model: String,
        routes: [Route],
        order: RouteOrder = .listed,
        zones: [DataClass: AllowedZones]
    ) {
        self.model = model
        self.routes = routes
        self.order = order
        self.zones = zones
    }
}
