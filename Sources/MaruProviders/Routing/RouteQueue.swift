import MaruCore
import MaruRouting

/// Which routes are still to be asked for one answer, and what became of the others.
struct RouteQueue: Sendable {
    private var waiting: [Route]
    private var failed: [Route] = []
    private var errors: [GenerationError] = []
    private var wish: Duration?
    /// The route that failed last.
    private(set) var lastFailure: Route?
    private var rounds = 0
    private let backoff: Backoff

    init(_ plan: RoutePlan, backoff: Backoff) {
        waiting = plan.routes
        self.backoff = backoff
    }

    var isEmpty: Bool { waiting.isEmpty }

    /// The next one.
    /// - Parameter condition: what it has to be able to do.
    mutating func next(where condition: (Route) -> Bool = { _ in true }) -> Route? {
        waiting.firstIndex(where: condition).map { waiting.remove(at: $0) }
    }

    mutating func note(_ error: GenerationError, of route: Route) {
        errors.append(error)
        lastFailure = route
        guard error.mayPass else { return }
        failed.append(route)
        if let time = error.retryAfter { wish = min(wish ?? time, time) }
    }

    /// Puts the routes that may have recovered into the queue again.
    /// - Returns: how long to wait before they are asked; `nil` when nobody is to be asked again.
    mutating func again(draw: Double) -> Duration? {
        guard !failed.isEmpty, let wait = backoff.wait(before: rounds, wish: wish, draw: draw) else { return nil }
        (waiting, failed, wish) = (failed + waiting, [], nil)
        rounds += 1
        return wait
    }

    /// What to say when no route answered: the last failure of a provider, or what was wrong first.
    var error: GenerationError {
        let failure = errors.last { if case .upstream = $0 { true } else { false } }
        return failure ?? errors.first ?? .noRoute(RouteRefusal(excluded: []))
    }
}
