import Foundation
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore

/// `/v1/chat/completions` and `/v1/completions`
struct AnswerRoutes {
    let answering: Answering

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.post, "/v1/chat/completions") { try await answer(.chat, $0, $1) }
        try router.endpoint(.post, "/v1/completions") { try await answer(.completion, $0, $1) }
    }

    private func answer(_ form: AnswerForm, _ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes)
        let wanted = try AnswerRequest(form, body: body)
        let generator = try await answering.catalogue.generator(named: wanted.model, for: context.principal)
        let answer = try await answering.start(
            wanted.generations,
            with: generator,
            at: form == .chat ? .chat : .completions,
            calledBy: wanted.model,
            context: context
        )
        let head = AnswerHead(
            id: AnswerHead.id(for: form),
            created: Int(Date.now.timeIntervalSince1970),
            model: generator.model.id,
            systemFingerprint: answering.fingerprint(of: generator.model),
            serviceTier: wanted.serviceTier
        )
        context.record.name(head.id, isStreamed: wanted.streams)
        return try await answering.send(
            answer,
            to: request,
            streaming: wanted.streams,
            as: StreamedAnswer(request: wanted, head: head),
            or: WholeAnswer(request: wanted, head: head)
        )
    }
}
