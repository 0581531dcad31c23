extension GenerationError {
    /// Whether the same generator may answer the same request a moment later.
    package var mayPass: Bool {
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

    /// How long a provider asks to be left alone.
    package var retryAfter: Duration? {
        if case .upstream(let failure) = self, case .status(_, _, let time) = failure.cause { time } else { nil }
    }
}
