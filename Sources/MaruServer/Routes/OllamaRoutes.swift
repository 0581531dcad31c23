import Foundation
import HTTPTypes
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore

/// Ollama's API: `/api/chat`, `/api/generate` and what it tells about models
struct OllamaRoutes {
    let answering: Answering

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.post, "/api/chat") { try await answer(.chat, $0, $1) }
        try router.endpoint(.post, "/api/generate") { try await answer(.generate, $0, $1) }
        try router.endpoint(.get, "/api/tags") { _, _ in
            .json(OllamaModels.tags(await answering.catalogue.entries))
        }
        try router.endpoint(.get, "/api/ps") { _, _ in
            .json(OllamaModels.running(answering.catalogue.running))
        }
        try router.endpoint(.get, "/api/version") { _, _ in .json(OllamaModels.version(answering.configuration.version))
        }
        try router.endpoint(.post, "/api/show") { request, _ in
            var request = request
            let body = try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes)
            let name = servedName(try OllamaModels.name(inShow: body))
            return .json(OllamaModels.show(try await answering.catalogue.entry(named: name).model))
        }
    }

    private func answer(
        _ form: OllamaRequest.Form,
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes)
        let wanted = try await OllamaRequest(form, body: body) { name throws(APIError) in
            try await answering.catalogue.entry(named: servedName(name)).model
        }
        let head = OllamaHead(
            form: form,
            model: wanted.model,
            createdAt: Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        )
        let name = servedName(wanted.model)
        if wanted.generation == nil, wanted.keepAlive == .after(.zero) {
            return .json(try await unload(name, head, context))
        }
        let generator = try await answering.catalogue.generator(
            named: name,
            keepAlive: wanted.keepAlive,
            for: context.principal
        )
        guard let generation = wanted.generation else { return .json(head.loaded()) }
        let answer = try await answering.start(
            [generation],
            with: generator,
            at: form == .chat ? .chat : .completions,
            calledBy: wanted.model,
            context: context
        )
        return try await answering.send(
            answer,
            to: request,
            streaming: wanted.streams,
            as: StreamedOllamaAnswer(head: head),
            or: WholeOllamaAnswer(head: head)
        )
    }

    /// Whoever keeps a model for no time asks nothing of it but to go.
    private func unload(_ name: String, _ head: OllamaHead, _ context: ServerContext) async throws -> [UInt8] {
        try context.require(.admin)
        let model = try await answering.catalogue.model(named: name)
        do { try await answering.catalogue.unload(model.name) } catch { throw APIError.model(error) }
        return head.unloaded()
    }

    /// The name of what is served for `name`, in which the tag `latest` says nothing.
    private func servedName(_ name: String) -> String {
        let latest = ":latest"
        return answering.catalogue.knows(name) || !name.hasSuffix(latest) ? name : String(name.dropLast(latest.count))
    }
}
