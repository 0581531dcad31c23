extension UpstreamFailure {
    /// Causes by what an operator would look after, as metrics call them.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case unreachable
        case timeout
        case connectionLost = "connection_lost"
        /// It refused: the request, the key, or that it exists (4xx).
        case refused
        /// It has too much to do (429, 503, 529).
        case overloaded
        /// It failed by itself (5xx), or said so in the middle of an answer.
        case failed
        /// What it sent is not what was asked for, not whole, or from elsewhere.
        case malformed
        case filtered
        /// This machine's own part, or anything that is no provider's failure.
        case other
    }

    package var kind: Kind {
        switch cause {
        case .unreachable: .unreachable
        case .timeout: .timeout
        case .connectionLost: .connectionLost
        case .status(429, _, _), .status(503, _, _), .status(529, _, _): .overloaded
        case .status(500..., _, _), .reported: .failed
        case .status: .refused
        case .redirect, .contentType, .tooLarge, .malformed, .endedEarly: .malformed
        case .filtered: .filtered
        case .notResumable: .other
        }
    }
}
