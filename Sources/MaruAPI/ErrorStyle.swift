/// Whose envelope an error wears: the one of the API that the request speaks.
package enum ErrorStyle: Hashable, Sendable {
    case openAI
    case anthropic
    case ollama

    /// The style of requests to `path`.
    package init(path: String) {
        if path == "/v1/messages" || path.hasPrefix("/v1/messages/") {
            self = .anthropic
        } else if path.hasPrefix("/api/") {
            self = .ollama
        } else {
            self = .openAI
        }
    }

    /// The body of the response that tells of `error`.
    ///
    /// - Parameter requestID: the name of the request in the log.
    package func envelope(of error: APIError, requestID: String) -> [UInt8] {
        switch self {
        case .openAI: error.envelope
        case .anthropic: error.anthropicEnvelope(requestID: requestID)
        case .ollama: error.ollamaEnvelope
        }
    }
}
