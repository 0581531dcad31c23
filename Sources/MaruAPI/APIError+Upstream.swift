import MaruCore

/// The face of a provider's failure over HTTP: who asked did nothing wrong, so it is a 502, or a 504 where time ran out.
extension UpstreamFailure {
    var status: Int {
        switch cause {
        case .timeout: 504
        case .status(429, _, _): 429
        case .status(400, _, _), .status(413, _, _), .status(422, _, _): 400
        default: 502
        }
    }

    var code: String {
        switch cause {
        case .timeout: "upstream_timeout"
        case .status(429, _, _): "upstream_rate_limited"
        case .status(400, _, _), .status(413, _, _), .status(422, _, _): "upstream_refused"
        case .filtered: "upstream_filtered"
        case .notResumable: "upstream_interrupted"
        default: "upstream_error"
        }
    }

    var retryAfter: Duration? {
        if case .status(_, _, let time) = cause { time } else { nil }
    }
}

extension RouteRefusal {
    var status: Int {
        switch hindrance {
        case .unavailable: 503
        case .budget: 429
        case .capability: 400
        case .egress: 403
        }
    }

    var code: String {
        switch hindrance {
        case .unavailable: "no_available_route"
        case .budget: "budget_exhausted"
        case .capability: "no_capable_route"
        case .egress: "no_permitted_route"
        }
    }
}

extension Duration {
    /// Rounded up, as `Retry-After` has it; at least 1.
    var wholeSeconds: Int { max(1, Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0)) }
}
