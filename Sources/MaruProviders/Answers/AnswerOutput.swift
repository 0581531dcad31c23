import MaruCore

/// The way of an answer to whoever reads it: counted, in order, and with one end.
struct AnswerOutput: Sendable {
    private let sender: EventSender
    private var meter: AnswerMeter
    private let choices: Int
    private let arrival: ContinuousClock.Instant
    /// Tokens of the prompt as long as nobody says.
    var promptEstimate: Int
    /// What the provider said so far.
    var tokens = TokenReport()
    private var firstToken: ContinuousClock.Instant?
    private var finished: Set<Int> = []

    init(sender: EventSender, request: GenerationRequest, promptEstimate: Int, arrival: ContinuousClock.Instant) {
        self.sender = sender
        self.promptEstimate = promptEstimate
        self.arrival = arrival
        meter = AnswerMeter(request.meter)
        choices = request.choices
    }

    /// Pieces of text that were given.
    var pieces: Int { meter.pieces }

    var isFinished: Bool { finished.count == choices }

    /// Gives a part of the answer.
    /// - Returns: whether it goes on. It does not when a limit is reached; then the answer is at its end.
    mutating func give(_ event: GenerationEvent) async throws -> Bool {
        try await begin()
        var limit: String?
        switch event {
        case .delta, .reasoning, .call:
            switch await meter.countPiece() {
            case .counted: break
            case .countedAsLast(let name): limit = name
            case .refused(let name):
                try await end(at: name)
                return false
            }
        case .finished(let choice, _): finished.insert(choice)
        case .started, .usage: break
        }
        try await sender.send(event)
        guard let limit else { return true }
        try await end(at: limit)
        return false
    }

    /// Gives the last event.
    mutating func end() async throws {
        await settle()
        try await begin()
        try await sender.send(.usage(usage))
    }

    /// Counts what was given, however the answer ends.
    mutating func settle() async { await meter.settle(usage) }

    private mutating func begin() async throws {
        guard firstToken == nil else { return }
        firstToken = .now
        try await sender.send(.started(promptTokens: usage.promptTokens))
    }

    private mutating func end(at limit: String) async throws {
        for choice in 0..<choices where finished.insert(choice).inserted {
            try await sender.send(.finished(choice: choice, reason: .limit(limit)))
        }
        try await end()
    }

    /// What is known so far. Where the provider does not say, the prompt is estimated and a piece counts as a token.
    var usage: Usage {
        let prompt = tokens.prompt ?? promptEstimate
        let completion = tokens.completion ?? meter.pieces
        return Usage(
            promptTokens: prompt,
            cachedPromptTokens: min(tokens.cachedPrompt, prompt),
            completionTokens: completion,
            reasoningTokens: min(tokens.reasoning, completion),
            timeToFirstToken: (firstToken ?? .now) - arrival,
            duration: .now - arrival
        )
    }
}
