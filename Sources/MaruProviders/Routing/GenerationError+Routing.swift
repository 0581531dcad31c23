import MaruCore
import MaruRouting

extension GenerationError {
    /// Whether another route may do better. A request that is wrong is wrong everywhere, and what a provider's filter stopped
    /// is not carried to another provider.
    var isWorthAnotherRoute: Bool {
        switch self {
        case .upstream(let failure):
            switch failure.cause {
            case .filtered: false
            case .status(400, let code, _), .status(422, let code, _): code == "context_length_exceeded"
            default: true
            }
        case .invalidParameter, .emptyPrompt: false
        default: true
        }
    }

    /// Whether the same route may answer a moment later.
    var mayPass: Bool {
        switch self {
        case .upstream(let failure):
            switch failure.cause {
            case .unreachable, .connectionLost, .endedEarly, .reported: true
            case .status(let status, _, _): [408, 409, 425, 429, 500, 502, 503, 504, 529].contains(status)
            default: false
            }
        case .shuttingDown: true
        default: false
        }
    }

    var retryAfter: Duration? {
        if case .upstream(let failure) = self, case .status(_, _, let time) = failure.cause { time } else { nil }
    }

    /// What it says of the route.
    var outcome: FleetHealth.Outcome {
        switch self {
        case .upstream(let failure):
            switch failure.cause {
            case .filtered, .status(400, _, _), .status(413, _, _), .status(422, _, _): .neither
            default: .failure(wish: retryAfter)
            }
        case .shuttingDown: .failure(wish: nil)
        default: .neither
        }
    }

    /// What metrics call it.
    var kind: UpstreamFailure.Kind {
        if case .upstream(let failure) = self { failure.kind } else { .other }
    }
}
