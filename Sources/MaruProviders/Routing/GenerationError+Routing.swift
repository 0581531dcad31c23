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
