package import MaruCore

/// Decides which routes may answer a request, and which is asked first.
///
/// Residency comes first, then what a route can do, then its health, then what the order prefers. Nothing that comes later
/// brings a route back that something earlier excluded.
package struct Router: Hashable, Sendable {
    private let models: [String: ModelRoutes]

    package init(_ models: [ModelRoutes]) {
        self.models = Dictionary(models.map { ($0.model, $0) }) { first, _ in first }
    }

    /// The names of the models, in their alphabetical order.
    package var modelNames: [String] { models.keys.sorted() }

    /// The routes to a model, permitted or not.
    package func routes(to model: String) -> [Route] { models[model]?.routes ?? [] }

    /// - Parameters:
    ///   - health: of routes by their ids; a route that is missing is healthy.
    ///   - draw: a random number from 0 to below 1, by which weights choose.
    /// - Throws: when no route may answer; nothing was asked then, and nothing left.
    package func plan(
        for request: RouteRequest,
        health: [String: RouteHealth] = [:],
        draw: Double = 0
    ) throws(RouteRefusal) -> RoutePlan {
        guard let model = models[request.model] else { throw RouteRefusal(excluded: []) }
        let terms = model.terms(for: request)
        var permitted: [Route] = []
        var excluded: [ExcludedRoute] = []
        for route in model.routes {
            if let reason = exclusion(of: route, for: request, under: terms, health[route.id]) {
                excluded.append(ExcludedRoute(route: route.id, reason: reason))
            } else {
                permitted.append(route)
            }
        }
        guard !permitted.isEmpty else { throw RouteRefusal(excluded: excluded, retryAfter: Self.wait(excluded)) }
        let ordered = model.order.sorted(permitted, for: request, health: health, draw: draw)
        return RoutePlan(routes: ordered, excluded: excluded)
    }

    /// Why a route that no plan has, such as one on trial, must not be given the request; `nil` if it may.
    package func refusal(of route: Route, for request: RouteRequest) -> EgressRefusal? {
        (models[request.model]?.terms(for: request) ?? .closed)
            .refusal(of: route.zone, clearedFor: route.dataClasses)
    }

    private func exclusion(
        of route: Route,
        for request: RouteRequest,
        under terms: EgressTerms,
        _ health: RouteHealth?
    ) -> RouteExclusion? {
        if let refusal = terms.refusal(of: route.zone, clearedFor: route.dataClasses) { return .egress(refusal) }
        if let lack = route.capabilities.lack(of: request.needs) { return .lacks(lack) }
        let needed = request.promptTokens + (request.maximumTokens ?? 1)
        if needed > route.capabilities.contextLength {
            return .contextTooShort(needed: needed, limit: route.capabilities.contextLength)
        }
        if let language = request.language, let known = route.capabilities.languages, !known.contains(language) {
            return .language(language)
        }
        if let pause = health?.pause { return .failing(retryAfter: pause) }
        if let most = route.maximumRunning, let running = health?.running, running >= most { return .busy }
        return nil
    }

    private static func wait(_ excluded: [ExcludedRoute]) -> Duration? {
        let waits: [Duration] = excluded.compactMap { excluded in
            switch excluded.reason {
            case .failing(let pause): pause
            case .busy: .seconds(1)
            default: nil
            }
        }
        return waits.min()
    }
}

extension ModelRoutes {
    /// The request's terms, narrowed to where requests for the model may be computed at all.
    fileprivate func terms(for request: RouteRequest) -> EgressTerms {
        var terms = request.terms
        terms.narrow(to: zones[terms.dataClass] ?? .none)
        return terms
    }
}

extension RouteCapabilities {
    /// What of `needs` is missing here, by the name that requests have for it.
    fileprivate func lack(of needs: RouteRequest.Needs) -> String? {
        let checks: [(Bool, Bool, String)] = [
            (needs.tools, tools, "tools"),
            (needs.schemas, schemas, "response_format"),
            (needs.grammars, grammars, "grammars, regular expressions and choices"),
            (needs.logprobs, logprobs, "logprobs"),
            (needs.choices, choices, "n above 1"),
            (needs.continuation, continuation, "continue_final_message"),
            (needs.plainText, plainText, "prompts without a chat template"),
        ]
        return checks.first { isNeeded, isThere, _ in isNeeded && !isThere }?.2
    }
}
