/// Whatever answers a request for text: the embedded engine, a remote provider, or a fake in a test.
package protocol TextGenerator: Sendable {
    /// The model that answers.
    var model: ModelDescription { get }

    /// What it did and what it holds now, without waiting for it; `nil` when it does not know.
    var statistics: GeneratorStatistics? { get }

    /// Shows what the generator makes of prompts; `nil` when it cannot, as those far away may not.
    var inspector: (any PromptInspector)? { get }

    /// Starts to answer. What can be refused is refused here, before the first event.
    ///
    /// Ending the iteration early, or cancelling the task that iterates, ends the generation within one step.
    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream
}

extension TextGenerator {
    package var statistics: GeneratorStatistics? { nil }
    package var inspector: (any PromptInspector)? { nil }
}

/// The events of one request.
package typealias GenerationStream = AsyncThrowingStream<GenerationEvent, any Error>

/// What a client may know about a model.
package struct ModelDescription: Hashable, Sendable {
    /// The name that requests use.
    package var id: String
    /// Seconds since 1970 at which the model came to this machine.
    package var created: Int
    /// The longest prompt and answer together, in tokens.
    package var contextLength: Int
    /// Whether the model has a chat template.
    package var supportsChat: Bool
    /// What is known of its weights; `nil` for a model elsewhere.
    package var weights: ModelWeights?
    /// Whether each request is sent to a machine of its own, within the zones of its egress terms. Otherwise this one
    /// computes.
    package var isRouted: Bool

    package init(
        id: String,
        created: Int,
        contextLength: Int,
        supportsChat: Bool,
        weights: ModelWeights? = nil,
        isRouted: Bool = false
    ) {
        self.id = id
        self.created = created
        self.contextLength = contextLength
        self.supportsChat = supportsChat
        self.weights = weights
        self.isRouted = isRouted
    }
}
