import Foundation
import Hummingbird
import Logging
import MaruAPI
import MaruCore

/// `/v1/chat/completions` and `/v1/completions`
struct AnswerRoutes {
    let catalogue: ModelCatalogue
    let lifecycle: Lifecycle
    let configuration: ServerConfiguration
    let logger: Logger

    func add(to router: some RouterMethods<ServerContext>) {
        router.endpoint(.post, "/v1/chat/completions") { try await answer(.chat, $0, $1) }
        router.endpoint(.post, "/v1/completions") { try await answer(.completion, $0, $1) }
    }

    private func answer(_ form: AnswerForm, _ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.readBody(upTo: configuration.maximumBodyBytes)
        let wanted = try AnswerRequest(form, body: body)
        let generator = try catalogue.generator(named: wanted.model)
        if form == .chat, !generator.model.supportsChat {
            throw APIError.generation(.chatTemplate(reason: "the model has none. Use /v1/completions"))
        }
        let events = AnswerEvents()
        let admission = try lifecycle.admit { events.interrupt(.cut) }
        var streams: [GenerationStream] = []
        for var generation in wanted.generations {
            generation.arrival = context.arrival
            streams.append(try await start(generation, with: generator))
        }
        let answer = RunningAnswer(
            request: wanted,
            head: AnswerHead(
                id: AnswerHead.id(for: form),
                created: Int(Date.now.timeIntervalSince1970),
                model: generator.model.id,
                systemFingerprint: configuration.systemFingerprint
            ),
            events: events,
            streams: streams,
            admission: admission,
            record: context.record,
            requestID: context.requestID,
            logger: logger
        )
        return wanted.streams
            ? answer.streamed(to: request, pingInterval: configuration.pingInterval)
            : try await answer.whole(to: request)
    }

    private func start(
        _ generation: GenerationRequest,
        with generator: any TextGenerator
    ) async throws(APIError) -> GenerationStream {
        do { return try await generator.generate(generation) } catch { throw .generation(error) }
    }
}
