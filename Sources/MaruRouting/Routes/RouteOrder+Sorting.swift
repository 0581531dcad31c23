extension RouteOrder {
    /// `routes` with the best first; equals stay as they are listed.
    func sorted(
        _ routes: [Route],
        for request: RouteRequest,
        health: [String: RouteHealth],
        draw: Double
    ) -> [Route] {
        switch self {
        case .listed: routes
        case .cost: Self.sorted(routes) { $0.price?.cost(of: request).amount ?? 0 }
        case .latency: Self.sorted(routes) { health[$0.id]?.firstToken ?? .zero }
        case .load: Self.sorted(routes) { Double(health[$0.id]?.running ?? 0) / Double(max(1, $0.weight)) }
        case .weight: Self.drawn(routes, draw)
        }
    }

    private static func sorted<Key: Comparable>(_ routes: [Route], by key: (Route) -> Key) -> [Route] {
        routes.enumerated().map { (key($1), $0, $1) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    /// The one on which the draw falls first, the others behind it by their weights.
    private static func drawn(_ routes: [Route], _ draw: Double) -> [Route] {
        var place = draw * Double(routes.reduce(0) { $0 + max(1, $1.weight) })
        let chosen = routes.firstIndex { route in
            place -= Double(max(1, route.weight))
            return place < 0
        }
        guard let chosen else { return routes }
        var others = routes
        let first = others.remove(at: chosen)
        return [first] + sorted(others) { -$0.weight }
    }
}

extension TokenPrice {
    /// What the request costs at most, as far as its length can be told.
    package func cost(of request: RouteRequest) -> Money {
        cost(promptTokens: request.promptTokens, completionTokens: request.maximumTokens ?? Self.usualAnswer)
    }

    /// Tokens of an answer whose request sets no limit, for estimates.
    private static let usualAnswer = 1024
}
