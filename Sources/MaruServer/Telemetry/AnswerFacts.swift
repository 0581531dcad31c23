import MaruCore

/// What a trace tells of an answer: what was asked for, and what happened. Never text.
struct AnswerFacts: Sendable {
    /// In the words of OpenTelemetry.
    enum Operation: String, Sendable {
        case chat
        case textCompletion = "text_completion"
    }

    let operation: Operation
    /// The model that answers.
    let model: String
    /// By what name it was asked for.
    let requestedModel: String
    /// When the generator was asked.
    let start: ContinuousClock.Instant
    let sampling: SamplingParameters
    let maximumTokens: Int?
    /// Answers to all prompts together.
    let choices: Int
    /// Whether the answer must be JSON or match something else.
    let isFormatted: Bool
    /// What clients know the answer by.
    var id: String?
    var isStreamed = false
    /// When the first text came.
    var firstChunk: ContinuousClock.Instant?
    /// Why each choice ended, in the order in which they did.
    var finishReasons: [String] = []

    /// - Parameters:
    ///   - generations: one for each prompt; they differ in nothing else.
    ///   - name: by what name the model was asked for.
    init(_ generations: [GenerationRequest], answeredBy model: String, calledBy name: String? = nil) {
        let first = generations.first
        if case .chat? = first?.prompt { operation = .chat } else { operation = .textCompletion }
        self.model = model
        requestedModel = name ?? model
        start = .now
        sampling = first?.sampling ?? SamplingParameters()
        maximumTokens = first?.maximumTokens
        choices = generations.map(\.choices).reduce(0, +)
        isFormatted = first.map { $0.format != .text } ?? false
    }

    /// Remembers what counts of an event.
    mutating func note(_ event: GenerationEvent) {
        switch event {
        case .delta, .reasoning, .call: firstChunk = firstChunk ?? .now
        case .finished(_, let reason): finishReasons.append(reason.name)
        case .started, .usage: break
        }
    }
}
