import Foundation
import HTTPTypes
import Hummingbird
import MaruAPI
import MaruCore

/// Ollama's API: `/api/chat`, `/api/generate` and what it tells about models
struct OllamaRoutes {
    let answering: Answering

    func add(to router: some RouterMethods<ServerContext>) {
        router.endpoint(.post, "/api/chat") { try await answer(.chat, $0, $1) }
        router.endpoint(.post, "/api/generate") { try await answer(.generate, $0, $1) }
        router.endpoint(.get, "/api/tags") { _, _ in .json(OllamaModels.tags(answering.catalogue.entries)) }
        router.endpoint(.get, "/api/ps") { _, _ in .json(OllamaModels.running([answering.generator.model])) }
        router.endpoint(.get, "/api/version") { _, _ in .json(OllamaModels.version(answering.configuration.version)) }
        router.endpoint(.post, "/api/show") { request, _ in
            var request = request
            let body = try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes)
            return .json(OllamaModels.show(try entry(named: OllamaModels.name(inShow: body))))
        }
    }

    private func answer(
        _ form: OllamaRequest.Form,
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes)
        let wanted = try OllamaRequest(form, body: body, served: answering.generator.model)
        _ = try entry(named: wanted.model)
        let head = OllamaHead(
            form: form,
            model: wanted.model,
            createdAt: Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        )
        guard let generation = wanted.generation else { return .json(head.loaded()) }
        let answer = try await answering.start([generation], context: context)
        return try await answering.send(
            answer,
            to: request,
            streaming: wanted.streams,
            as: StreamedOllamaAnswer(head: head),
            or: WholeOllamaAnswer(head: head)
        )
    }

    /// The entry called `name`, in which the tag `latest` says nothing.
    private func entry(named name: String) throws(APIError) -> ModelDescription {
        let latest = ":latest"
        do {
            return try answering.catalogue.entry(named: name)
        } catch {
            guard name.hasSuffix(latest) else { throw error }
            return try answering.catalogue.entry(named: String(name.dropLast(latest.count)))
        }
    }
}
