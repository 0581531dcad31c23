import HTTPTypes
import Hummingbird
import MaruAPI
import MaruCore

/// `/v1/embeddings` and `/api/embed`
struct EmbeddingRoutes {
    let catalogue: ModelCatalogue
    let lifecycle: Lifecycle
    let configuration: ServerConfiguration

    func add(to router: some RouterMethods<ServerContext>) {
        router.endpoint(.post, "/v1/embeddings") { request, context in
            try await answer(request, context) { body throws(APIError) in try VectorRequest(openAI: body) }
        }
        router.endpoint(.post, "/api/embed") { request, context in
            try await answer(request, context) { body throws(APIError) in try VectorRequest(ollama: body) }
        }
    }

    private func answer(
        _ request: Request,
        _ context: ServerContext,
        reading: ([UInt8]) throws(APIError) -> VectorRequest
    ) async throws -> Response {
        var request = request
        let wanted = try reading(try await request.wholeBody(upTo: configuration.maximumBodyBytes))
        let embedder = try await catalogue.embedder(named: wanted.model, keepAlive: wanted.keepAlive)
        let running = RunningEmbedding(wanted.embedding, by: embedder)
        let admission = try lifecycle.admit { running.interrupt(.cut) }
        defer { withExtendedLifetime(admission) {} }
        do {
            let embeddings = try await running.result(for: request)
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
        } catch let error as EmbeddingError {
            context.record.end(.failed, error: APIError.embedding(error).code)
            return .failure(.embedding(error), to: request, id: context.requestID).closingConnection
        }
    }
}
