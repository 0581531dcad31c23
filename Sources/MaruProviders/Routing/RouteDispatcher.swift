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
        var reservation: SpendingReservation?
        if let cost = route.price?.cost(of: RouteRequest(request, model: route.model)) {
            do { reservation = try await board.reserve(cost, for: payer) } catch {
                throw .noRoute(RouteRefusal(excluded: [ExcludedRoute(route: route.id, reason: error)]))
            }
        }
        let start = world.now()
        board.change { $0.begin(route.id, at: start) }
        let bill = RouteBill(route: route, reservation: reservation)
        do {
            let stream = try await generator.generate(request)
            return RouteAttempt(route: route, stream: stream, start: start, bill: bill)
        } catch {
            await close(bill, failed: error, usage: nil)
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
                    let attempt = try await open(route, request)
                    if let failed = queue.lastFailure, failed.id != route.id {
                        board.tally(route.id) { $0.takeovers += 1 }
                    }
                    return attempt
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

    /// Notes that an attempt failed, or that nobody waited for it any longer.
    /// - Parameter usage: what it used, as far as that is known; `nil` is nothing.
    func close(_ bill: RouteBill, failed error: GenerationError, usage: Usage?) async {
        let isCancelled = Task.isCancelled
        if !isCancelled { board.tally(bill.route.id) { $0.failures[error.kind, default: 0] += 1 } }
        await close(bill, isCancelled ? .neither : error.outcome, usage: usage)
    }

    /// Notes that an attempt is over. Returns when it is written down what it cost.
    /// - Parameter usage: what it used, as far as that is known; `nil` is nothing.
    func close(_ bill: RouteBill, _ outcome: FleetHealth.Outcome, usage: Usage?) async {
        let now = world.now()
        board.change { $0.end(bill.route.id, outcome, at: now) }
        board.tally(bill.route.id) { $0.requests += 1 }
        guard let reservation = bill.reservation else { return }
        await board.settle(reservation, spent: usage.flatMap { bill.route.price?.cost(of: $0) }?.amount ?? 0)
    }
}

/// A request that a route accepted.
struct RouteAttempt: Sendable {
    var route: Route
    var stream: GenerationStream
    var start: ContinuousClock.Instant
    var bill: RouteBill
}

/// What was set aside for a request to a route.
struct RouteBill: Sendable {
    var route: Route
    /// `nil` where nobody is paid.
    var reservation: SpendingReservation?
}
