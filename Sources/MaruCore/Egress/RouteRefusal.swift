/// Why no route may answer a request, route by route.
package struct RouteRefusal: Error, Hashable, Sendable {
    package var excluded: [ExcludedRoute]
    /// When the first of them may answer again, if it is only for a while.
    package var retryAfter: Duration?

    package init(excluded: [ExcludedRoute], retryAfter: Duration? = nil) {
        self.excluded = excluded
        self.retryAfter = retryAfter
    }

    /// What stands between the request and an answer. Of several hindrances the one that is easiest to overcome.
    package var hindrance: RouteExclusion.Kind { excluded.map(\.reason.kind).min() ?? .egress }
}

/// A route that may not answer a request.
package struct ExcludedRoute: Hashable, Sendable {
    /// `provider/model`
    package var route: String
    package var reason: RouteExclusion

    package init(route: String, reason: RouteExclusion) {
        self.route = route
        self.reason = reason
    }
}

/// Why a route may not answer a request.
package enum RouteExclusion: Error, Hashable, Sendable {
    case egress(EgressRefusal)
    /// It lacks what the request needs.
    case lacks(String)
    case contextTooShort(needed: Int, limit: Int)
    case language(String)
    /// It failed too often, and is left alone for a while.
    case failing(retryAfter: Duration)
    /// As many requests are running there as it takes.
    case busy
    /// What the organisation may spend is spent.
    case overBudget

    /// What it takes to overcome it, the least first.
    package enum Kind: Int, Comparable, Hashable, Sendable {
        /// Time.
        case unavailable
        /// Money.
        case budget
        /// Another request.
        case capability
        /// Nothing that the requester could do.
        case egress

        package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    package var kind: Kind {
        switch self {
        case .failing, .busy: .unavailable
        case .overBudget: .budget
        case .lacks, .contextTooShort, .language: .capability
        case .egress: .egress
        }
    }
}

extension RouteRefusal: CustomStringConvertible {
    package var description: String {
        guard !excluded.isEmpty else { return "No permitted route: there is no route to this model." }
        let opening =
            switch hindrance {
            case .unavailable: "No route is available now"
            case .budget: "The budget for this model is spent"
            case .capability: "No permitted route can do what the request asks for"
            case .egress: "No permitted route"
            }
        return "\(opening). " + excluded.map { "\($0.route): \($0.reason)" }.joined(separator: " ")
    }
}

extension RouteExclusion: CustomStringConvertible {
    package var description: String {
        switch self {
        case .egress(let refusal): refusal.description
        case .lacks(let what): "It does not support \(what)."
        case .contextTooShort(let needed, let limit):
            "The request needs room for about \(needed) tokens, and its context holds \(limit)."
        case .language(let language): "It is not meant for \(language)."
        case .failing: "It failed too often and is left alone for a while."
        case .busy: "It has as many requests as it takes."
        case .overBudget: "The request would cost more than the organisation may still spend."
        }
    }
}
