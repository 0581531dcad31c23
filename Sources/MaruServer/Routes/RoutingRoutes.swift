import Hummingbird
import MaruCore

/// `GET /v1/routing`: which providers there are and how they are, where requests may go, and what may still be spent.
struct RoutingRoutes {
    /// `nil` where there are no providers.
    let reporter: (any RoutingReporter)?

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/v1/routing") { _, _ in
            .json((reporter?.routing ?? .none).json.serializedBytes())
        }
    }
}
