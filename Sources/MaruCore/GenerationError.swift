/// Why a request could not be answered. The request's author can act on every case.
package enum GenerationError: Error, Hashable, Sendable {
    /// A parameter has a value that no generator accepts.
    case invalidParameter(String, found: String, expected: String)
    /// A parameter is known, but this generator cannot honour it.
    case unsupportedParameter(String, reason: String)
    /// The prompt leaves no room in the model's context for an answer.
    case contextLengthExceeded(promptTokens: Int, contextLength: Int)
    /// The prompt has no tokens at all.
    case emptyPrompt
    /// The model has no chat template, or its template refused the conversation.
    case chatTemplate(reason: String)
    /// The answer cannot be made to match what the request says it has to: the grammar or schema is not valid, not
    /// supported or too large.
    case constraint(reason: String)
    /// The request needs more memory for its context than the engine has in all.
    case insufficientMemory(tokens: Int, capacity: Int)
    /// A token that the model's vocabulary does not have.
    case unknownToken(TokenID, vocabularySize: Int)
    /// The engine is shutting down.
    case shuttingDown
    /// A provider elsewhere did not answer, or not to the end.
    case upstream(UpstreamFailure)
    /// The request's text must not leave, or could not leave as policy demands.
    case egressRefused(EgressRefusal)
    /// Of several generators none may answer.
    case noRoute(RouteRefusal)
}

extension GenerationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidParameter(let name, let found, let expected):
            "\(name) is \(found); expected \(expected)."
        case .unsupportedParameter(let name, let reason):
            "\(name) is not supported: \(reason)."
        case .contextLengthExceeded(let promptTokens, let contextLength):
            """
            The prompt has \(promptTokens) tokens, but the model's context holds \(contextLength) including the \
            answer. Shorten the prompt or serve the model with a longer context.
            """
        case .emptyPrompt:
            "The prompt is empty; send at least one token."
        case .chatTemplate(let reason):
            "The chat template could not render the conversation: \(reason)"
        case .constraint(let reason):
            "The answer's format cannot be enforced. \(reason)"
        case .insufficientMemory(let tokens, let capacity):
            """
            The request needs memory for \(tokens) tokens, but the engine holds \(capacity) in all. Ask for fewer \
            tokens or give the engine a larger cache.
            """
        case .unknownToken(let token, let size):
            "Token \(token) is not in the vocabulary; the model has the tokens 0 to \(size - 1)."
        case .shuttingDown:
            "The server is shutting down; send the request again elsewhere."
        case .upstream(let failure): failure.description
        case .egressRefused(let refusal): refusal.description
        case .noRoute(let refusal): refusal.description
        }
    }
}
