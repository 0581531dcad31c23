import Hummingbird
import MaruAPI

/// What supervisors ask: is the process alive, and may it get work?
struct HealthRoutes {
    let lifecycle: Lifecycle

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/health") { _, _ in .json(Array(#"{"status":"ok"}"#.utf8)) }
        try router.endpoint(.get, "/ready") { [lifecycle] _, _ in
            switch lifecycle.phase {
            case .starting: throw APIError.notReady
            case .ready: return .json(Array(#"{"status":"ready"}"#.utf8))
            case .draining: throw APIError.shuttingDown
            }
        }
    }
}
