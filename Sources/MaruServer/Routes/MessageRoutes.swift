import HTTPTypes
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore

/// Anthropic's Messages API: `/v1/messages` and `/v1/messages/count_tokens`
struct MessageRoutes {
    let answering: Answering

    /// The versions of the API whose shapes are spoken. They differ in what a request may have, and the newer one is
    /// the narrower: what it takes away is honoured still.
    private static let versions = ["2023-06-01", "2026-10-21"]
    private static let versionHeader = HTTPField.Name("anthropic-version")

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.post, "/v1/messages", use: answer)
        try router.endpoint(.post, "/v1/messages/count_tokens", use: count)
    }

    @Sendable private func answer(_ request: Request, _ context: ServerContext) async throws -> Response {
        try requireVersion(request)
        var request = request
        let body = try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes)
        let wanted = try MessageRequest(body: body)
        let generator = try await answering.catalogue.generator(named: wanted.model, for: context.principal)
        let answer = try await answering.start(
            [wanted.generation],
            with: generator,
            at: .chat,
            calledBy: wanted.model,
            context: context
        )
        let head = MessageHead(model: generator.model.id)
        context.record.name(head.id, isStreamed: wanted.streams)
        return try await answering.send(
            answer,
            to: request,
            streaming: wanted.streams,
            as: StreamedMessage(head: head),
            or: WholeMessage(head: head)
        )
    }

    @Sendable private func count(_ request: Request, _ context: ServerContext) async throws -> Response {
        try requireVersion(request)
        var request = request
        let body = try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes)
        let wanted = try MessageRequest(counting: body)
        let generator = try await answering.catalogue.generator(named: wanted.model, for: context.principal)
        try answering.requireTemplate(for: wanted.generation, of: generator.model)
        let inspector = try answering.inspector(of: generator)
        do {
            return .json(TokenCountAnswer.json(inputTokens: try await inspector.tokens(of: wanted.generation).count))
        } catch { throw APIError.generation(error) }
    }

    /// Clients may leave the version out, but not ask for another one.
    private func requireVersion(_ request: Request) throws(APIError) {
        guard let name = Self.versionHeader, let version = request.headers[name], !Self.versions.contains(version)
        else { return }
        let versions = Self.versions.map { "\"\($0)\"" }.joined(separator: " or ")
        throw .invalidValue(name.canonicalName, found: "\"\(version)\"", expected: versions)
    }
}
