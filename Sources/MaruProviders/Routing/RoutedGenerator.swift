package import MaruCore
package import MaruRouting

/// Answers requests by the best of several generators, and by the next best when one fails.
///
/// - Before the first piece of text nobody notices a failure: the next permitted route is asked.
/// - Afterwards the answer is continued from the text that was given, where the next route can do that; see
///   ``AnswerProgress`` for which answers can be continued. Otherwise the stream ends with an error that says so.
/// - Requests go only to routes that their terms permit. With none, nothing is sent and the refusal is thrown.
package final class RoutedGenerator: TextGenerator {
    package let model: ModelDescription
    private let router: Router
    private let dispatcher: RouteDispatcher
    private let settings: RoutedSettings
    private let shadow: Shadow?

    /// - Parameters:
    ///   - generators: by the ids of their routes.
    ///   - board: shared by all generators that use the same providers.
    package init(
        model: ModelDescription,
        router: Router,
        generators: [String: any TextGenerator],
        board: RouteBoard,
        settings: RoutedSettings = RoutedSettings(),
        world: RoutingWorld = RoutingWorld()
    ) {
        self.model = model
        self.router = router
        self.settings = settings
        let dispatcher = RouteDispatcher(generators: generators, board: board, world: world)
        self.dispatcher = dispatcher
        shadow = settings.shadow.map { Shadow($0, dispatcher) }
    }

    package func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        let asked = RouteRequest(request, model: model.id)
        let world = dispatcher.world
        let plan = try await plan(for: asked)
        dispatcher.board.change { fleet in
            fleet.arrive()
            fleet.compare(router.routes(to: model.id).map(\.id), at: world.now())
        }
        shadow?.follow(request, asked, router)
        var queue = RouteQueue(plan, backoff: settings.backoff)
        var inner = request
        inner.meter = nil
        inner.arrival = request.arrival ?? .now
        let first = try await dispatcher.open(from: &queue, inner)
        let answer = RoutedAnswer(
            request: inner,
            meter: request.meter,
            dispatcher: dispatcher,
            hedging: settings.hedging,
            first: first,
            queue: queue
        )
        return .bounded(capacity: settings.bufferedEvents) { sender in try await answer.run(into: sender) }
    }

    /// The plan for a request. Where all permitted routes are left alone for a moment, that moment is waited for: nothing is
    /// sent in it, so it does no harm to them.
    private func plan(for asked: RouteRequest) async throws(GenerationError) -> RoutePlan {
        let world = dispatcher.world
        var waits = 0
        while true {
            do {
                let health = dispatcher.board.health(at: world.now())
                return try router.plan(for: asked, health: health, draw: world.draw())
            } catch {
                guard error.hindrance == .unavailable, let pause = error.retryAfter,
                    let wait = settings.backoff.wait(before: waits, wish: pause, draw: world.draw()),
                    (try? await world.sleep(world.now() + wait)) != nil
                else { throw .noRoute(error) }
                waits += 1
            }
        }
    }
}
