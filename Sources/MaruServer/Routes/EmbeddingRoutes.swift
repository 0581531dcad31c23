import HTTPTypes
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore

/// `/v1/embeddings` and `/api/embed`
struct EmbeddingRoutes {
    let answering: Answering

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.post, "/v1/embeddings") { request, context in
            try await answer(request, context) { body throws(APIError) in try VectorRequest(openAI: body) }
        }
        try router.endpoint(.post, "/api/embed") { request, context in
            try await answer(request, context) { body throws(APIError) in try VectorRequest(ollama: body) }
        }
    }

    private func answer(
        _ request: Request,
        _ context: ServerContext,
        reading: ([UInt8]) throws(APIError) -> VectorRequest
    ) async throws -> Response {
        var request = request
        let wanted = try reading(try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes))
        let embedder = try await answering.catalogue.embedder(
            named: wanted.model,
            keepAlive: wanted.keepAlive,
            for: context.principal
        )
        context.record.ask(embedder.model.id)
        try await answering.review(wanted.embedding, by: embedder.model, context: context)
        let running = RunningEmbedding()
        let admission = try answering.lifecycle.admit { running.interrupt(.cut) }
        defer { withExtendedLifetime(admission) {} }
        let account = try await answering.accounts?.open(
            demand(of: wanted, with: embedder.model, context: context),
            at: .embeddings,
            context: context,
            logger: answering.logger,
            onRevocation: { running.interrupt(.refused($0)) }
        )
        running.start(wanted.embedding, by: embedder)
        do {
            let embeddings = try await running.result(for: request, hasClient: context.hasClient)
            try await account?.settle(promptTokens: embeddings.tokens)
            await account?.release()
            let duration = ContinuousClock.now - context.arrival
            context.record.end(
                .finished,
                usage: Usage(promptTokens: embeddings.tokens, completionTokens: 0, duration: duration)
            )
            return .json(
                VectorAnswer.json(embeddings, model: embedder.model.id, form: wanted.form, duration: duration)
            ).closingConnection
        } catch RunningEmbedding.Interruption.disconnected {
            context.record.end(.disconnected)
            // Nobody reads the response to a closed connection; 499 is what the log calls it.
            return Response(status: .init(code: 499)).closingConnection
        } catch RunningEmbedding.Interruption.cut {
            context.record.end(.cut)
            return .failure(.shuttingDown, to: request, id: context.requestID).closingConnection
        } catch RunningEmbedding.Interruption.refused(let refusal) {
            throw APIError.refused(refusal, retryAfter: nil)
        } catch let error as EmbeddingError {
            context.record.end(.failed, error: APIError.embedding(error).code)
            return .failure(.embedding(error), to: request, id: context.requestID).closingConnection
        }
    }

    /// The most that the vectors may use: nobody has cut the texts into tokens yet, and no token is shorter than a byte.
    private func demand(of wanted: VectorRequest, with model: ModelDescription, context: ServerContext) -> Demand {
        let isLimited = context.principal?.isLimited == true
        return Demand(
            request: context.accountedRequest,
            model: model.id,
            alias: wanted.model,
            promptTokens: isLimited ? wanted.embedding.inputs.map(\.mostTokens).reduce(0, +) : 0,
            maximumTokens: 0
        )
    }
}

extension EmbeddingRequest.Input {
    /// The first and the last token are the model's.
    fileprivate var mostTokens: Int {
        switch self {
        case .text(let text): text.utf8.count + 2
        case .tokens(let tokens): tokens.count
        }
    }
}
