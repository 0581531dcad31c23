import MaruCore

/// OpenAI's API, as managed GPT, Azure, vLLM, llama-server, TGI and Maru speak it.
/// Source: https://platform.openai.com/docs/api-reference/chat
struct OpenAIDialect: Dialect {
    let features: OpenAIFeatures
    /// Of providers that have deployments in place of models: they are in the path, and the key has its own header.
    var deployments: Deployments?

    /// `/openai/deployments/<model>/chat/completions?api-version=…` with the header `api-key`.
    struct Deployments: Hashable, Sendable {
        var apiVersion: String
    }

    func call(for request: GenerationRequest, model: String) throws(GenerationError) -> UpstreamCall {
        var body = OpenAIBody(features)
        let endpoint: String
        switch request.prompt {
        case .chat(let messages):
            endpoint = "/chat/completions"
            body.set("model", .string(model))
            try body.setChat(messages, request)
        case .text(let text):
            guard features.plainText else {
                throw .unsupportedParameter("prompt", reason: "the provider has only conversations; send messages")
            }
            endpoint = "/completions"
            body.set("model", .string(model))
            try body.setCompletion(text, request)
        case .tokens:
            throw .unsupportedParameter(
                "prompt",
                reason: "token ids mean something else to every model, so they are not sent to others; send text"
            )
        }
        try body.setCommon(request)
        return UpstreamCall(path: path(endpoint, model), body: body.bytes)
    }

    func headers(key: Secret?) -> [(String, String)] {
        guard let key else { return [] }
        return deployments == nil ? [("Authorization", "Bearer \(key.revealed)")] : [("api-key", key.revealed)]
    }

    func reader(for request: GenerationRequest) -> any AnswerReader {
        OpenAIReader(choices: request.choices, stop: request.stop)
    }

    private func path(_ endpoint: String, _ model: String) -> String {
        guard let deployments else { return endpoint }
        return "/openai/deployments/\(model)\(endpoint)?api-version=\(deployments.apiVersion)"
    }
}

extension ProviderKind {
    /// - Parameters:
    ///   - outputLimit: for providers that demand a limit, where the request has none.
    ///   - apiVersion: of Azure's API.
    func dialect(outputLimit: Int, apiVersion: String) -> any Dialect {
        guard let features = openAIFeatures else { return AnthropicDialect(outputLimit: outputLimit) }
        return OpenAIDialect(features: features, deployments: self == .azure ? .init(apiVersion: apiVersion) : nil)
    }

    package static var usualAPIVersion: String { "2024-10-21" }
}
