package import MaruCore

/// What a router has to know of a request.
package struct RouteRequest: Hashable, Sendable {
    /// The name of the model that was asked for.
    package var model: String
    package var terms: EgressTerms
    package var organization: String
    /// About how many tokens the prompt has.
    package var promptTokens: Int
    /// The most that the answer may have; `nil` when it does not say.
    package var maximumTokens: Int?
    /// The language of the request as an ISO 639 code, if it is known.
    package var language: String?
    package var needs: Needs

    /// What the route has to support.
    package struct Needs: Hashable, Sendable {
        package var tools = false
        package var schemas = false
        package var grammars = false
        package var logprobs = false
        package var choices = false
        package var continuation = false
        package var plainText = false

        package init() {}
    }

    package init(
        model: String,
        terms: EgressTerms,
        organization: String = "",
        promptTokens: Int = 0,
        maximumTokens: Int? = nil,
        language: String? = nil,
        needs: Needs = Needs()
    ) {
        self.model = model
        self.terms = terms
        self.organization = organization
        self.promptTokens = promptTokens
        self.maximumTokens = maximumTokens
        self.language = language
        self.needs = needs
    }
}

extension RouteRequest {
    /// What `request` asks of a route when it asks for `model`.
    package init(_ request: GenerationRequest, model: String, language: String? = nil) {
        var needs = Needs()
        needs.tools = !request.tools.isEmpty && request.toolChoice != .none
        switch request.format {
        case .text: break
        case .jsonObject, .jsonSchema: needs.schemas = true
        case .regularExpression, .grammar, .choice: needs.grammars = true
        }
        needs.logprobs = request.sampling.topLogprobs != nil
        needs.choices = request.choices > 1
        switch request.prompt {
        case .chat: needs.continuation = request.conversationEnd == .insideLastMessage
        case .text, .tokens: needs.plainText = true
        }
        self.init(
            model: model,
            terms: request.egress,
            organization: request.organization,
            promptTokens: TokenEstimate.promptTokens(of: request),
            maximumTokens: request.maximumTokens,
            language: language,
            needs: needs
        )
    }
}
