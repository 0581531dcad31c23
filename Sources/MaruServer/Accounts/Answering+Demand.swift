import MaruAPI
import MaruAccounts
import MaruCore

extension Answering {
    /// The most that answers to all of `generations` may use.
    func demand(
        of generations: [GenerationRequest],
        with generator: any TextGenerator,
        calledBy name: String?,
        context: ServerContext
    ) async throws(APIError) -> Demand {
        var (promptTokens, maximumTokens) = (0, 0)
        for generation in generations {
            let length = try await promptLength(of: generation, with: generator, context: context)
            promptTokens += length
            let room = max(0, generator.model.contextLength - length)
            maximumTokens += min(generation.maximumTokens ?? room, room) * generation.choices
        }
        return Demand(
            request: context.accountedRequest,
            model: generator.model.id,
            alias: name,
            promptTokens: promptTokens,
            maximumTokens: maximumTokens,
            isOpenEnded: generations.contains { $0.maximumTokens == nil }
        )
    }

    /// The tokens of a prompt, or more where nobody here can count them. Nobody has to where nothing is limited: then the
    /// prompt is counted when it is computed.
    private func promptLength(
        of generation: GenerationRequest,
        with generator: any TextGenerator,
        context: ServerContext
    ) async throws(APIError) -> Int {
        guard context.principal?.isLimited == true else { return 0 }
        guard let inspector = generator.inspector else { return generation.prompt.mostTokens }
        do { return try await inspector.tokens(of: generation).count } catch { throw .generation(error) }
    }
}

extension GenerationRequest.Prompt {
    /// What a prompt has at most: no token is shorter than a byte, and a template adds some for each message.
    fileprivate var mostTokens: Int {
        switch self {
        case .chat(let messages): messages.reduce(64) { $0 + $1.content.utf8.count + 64 }
        case .text(let text): text.utf8.count + 1
        case .tokens(let tokens): tokens.count
        }
    }
}
