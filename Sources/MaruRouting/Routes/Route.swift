package import MaruCore

/// One way to get an answer: a model of a provider, where it computes, and what it can.
package struct Route: Hashable, Sendable {
    package var provider: String
    /// The provider's name for the model.
    package var model: String
    package var zone: Zone
    /// The data that the provider is cleared for.
    package var dataClasses: Set<DataClass>
    package var capabilities: RouteCapabilities
    /// `nil` where nobody is paid for each token.
    package var price: TokenPrice?
    /// How often it is chosen, compared with others, where requests are spread; above 0.
    package var weight: Int
    /// The most requests at once; `nil` is as many as come.
    package var maximumRunning: Int?

    package init(
        provider: String,
        model: String,
        zone: Zone,
        dataClasses: Set<DataClass> = [.open],
        capabilities: RouteCapabilities = RouteCapabilities(),
        price: TokenPrice? = nil,
        weight: Int = 1,
        maximumRunning: Int? = nil
    ) {
        self.provider = provider
        self.model = model
        self.zone = zone
        self.dataClasses = dataClasses
        self.capabilities = capabilities
        self.price = price
        self.weight = weight
        self.maximumRunning = maximumRunning
    }

    /// `provider/model`
    package var id: String { "\(provider)/\(model)" }
}

/// What a route can do beyond answering a conversation with text.
package struct RouteCapabilities: Hashable, Sendable {
    package var tools: Bool
    /// Answers that follow a JSON schema.
    package var schemas: Bool
    /// Answers that follow a regular expression, a grammar or a list of choices.
    package var grammars: Bool
    package var logprobs: Bool
    /// Several answers to one request.
    package var choices: Bool
    /// Going on inside an assistant's message, as ``ConversationEnd/insideLastMessage`` asks for.
    package var continuation: Bool
    /// Prompts of text without a chat template.
    package var plainText: Bool
    /// The longest prompt and answer together, in tokens.
    package var contextLength: Int
    /// Languages that it is meant for, as ISO 639 codes; `nil` is all.
    package var languages: Set<String>?

    package init(
        tools: Bool = true,
        schemas: Bool = true,
        grammars: Bool = false,
        logprobs: Bool = true,
        choices: Bool = true,
        continuation: Bool = false,
        plainText: Bool = false,
        contextLength: Int = 8192,
        languages: Set<String>? = nil
    ) {
        self.tools = tools
        self.schemas = schemas
        self.grammars = grammars
        self.logprobs = logprobs
        self.choices = choices
        self.continuation = continuation
        self.plainText = plainText
        self.contextLength = contextLength
        self.languages = languages
    }
}
