import MaruCore
import MaruRouting

/// Asks routes, and keeps the board informed of what becomes of it.
struct RouteDispatcher: Sendable {
    let generators: [String: any TextGenerator]
    let board: RouteBoard
    let world: RoutingWorld

    /// Asks one route.
    /// - Parameter organization: who pays.
    func open(
        _ route: Route,
        _ request: GenerationRequest,
        organization: String? = nil
    ) async throws(GenerationError) -> RouteAttempt {
        guard let generator = generators[route.id] else { throw .noRoute(RouteRefusal(excluded: [])) }
        let payer = organization ?? request.organization
        let cost = route.price?.cost(of: RouteRequest(request, model: route.model))
        if let cost, !board.reserve(cost, for: payer) {
            throw .noRoute(RouteRefusal(excluded: [ExcludedRoute(route: route.id, reason: .overBudget)]))
        }
        let start = world.now()
        board.change { $0.begin(route.id, at: start) }
        let bill = RouteBill(route: route, organization: payer, reserved: cost)
        do {
            let stream = try await generator.generate(request)
            return RouteAttempt(route: route, stream: stream, start: start, bill: bill)
        } catch {
            close(bill, Task.isCancelled ? .neither : error.outcome, usage: nil)
            throw error
        }
    }

    /// Asks one route after the other until one accepts.
    func open(
        from queue: inout RouteQueue,
        _ request: GenerationRequest,
        where condition: (Route) -> Bool = { _ in true }
    ) async throws(GenerationError) -> RouteAttempt {
        while true {
            while let route = queue.next(where: condition) {
                do {
                    return try await open(route, request)
                } catch {
                    queue.note(error, of: route)
                    guard error.isWorthAnotherRoute, !Task.isCancelled else { throw error }
                }
            }
            guard try await waitForAnotherRound(&queue) else { throw queue.error }
        }
    }

    /// - Returns: whether the queue is to be asked again.
    func waitForAnotherRound(_ queue: inout RouteQueue) async throws(GenerationError) -> Bool {
        guard let wait = queue.again(draw: world.draw()), board.change({ $0.mayRetry() }) else { return false }
        do { try await world.sleep(world.now() + wait) } catch { return false }
        return true
    }

    /// Notes that an attempt is over.
    /// - Parameter usage: what it used, as far as that is known; `nil` is nothing.
    func close(_ bill: RouteBill, _ outcome: FleetHealth.Outcome, usage: Usage?) {
        let now = world.now()
        board.change { $0.end(bill.route.id, outcome, at: now) }
        guard let reserved = bill.reserved else { return }
        let nothing = Money(amount: 0, currency: reserved.currency)
        let spent = usage.flatMap { bill.route.price?.cost(of: $0) } ?? nothing
        board.settle(reserved: reserved, spent: spent, for: bill.organization)
    }
}

/// A request that a route accepted.
struct RouteAttempt: Sendable {
    var route: Route
    var stream: GenerationStream
    var start: ContinuousClock.Instant
    var bill: RouteBill
}

/// What was set aside for a request to a route, and for whom.
struct RouteBill: Sendable {
    var route: Route
    var organization: String
    var reserved: Money?
}
