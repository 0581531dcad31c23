import MaruCore

/// How a kind of provider is spoken to.
protocol Dialect: Sendable {
    /// The request in the provider's words.
    /// - Parameter model: the provider's name for it.
    /// - Throws: `.unsupportedParameter` for what it has no words for.
    func call(for request: GenerationRequest, model: String) throws(GenerationError) -> UpstreamCall
    /// The headers that carry the key.
    func headers(key: Secret?) -> [(String, String)]
    func reader(for request: GenerationRequest) -> any AnswerReader
}
