import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore

/// What the model makes of texts: `/tokenize`, `/detokenize` and `/apply-template`
struct PromptRoutes {
    let answering: Answering

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.post, "/tokenize") { try await answer($0, $1, tokenize) }
        try router.endpoint(.post, "/detokenize") { try await answer($0, $1, detokenize) }
        try router.endpoint(.post, "/apply-template") { try await answer($0, $1, applyTemplate) }
    }

    private func answer(
        _ request: Request,
        _ context: ServerContext,
        _ show: ([UInt8], Principal?) async throws -> [UInt8]
    ) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes)
        do {
            return .json(try await show(body, context.principal))
        } catch let error as GenerationError { throw APIError.generation(error) }
    }

    private func tokenize(_ body: [UInt8], for principal: Principal?) async throws -> [UInt8] {
        let wanted = try TokenizeRequest(body: body)
        let generator = try await generator(named: wanted.model, for: principal)
        let inspector = try answering.inspector(of: generator)
        let tokens = try await tokens(of: wanted.input, inspector, generator.model)
        switch wanted.shape {
        case .llama(withPieces: false): return PromptAnswers.llama(tokens)
        case .llama(withPieces: true):
            return PromptAnswers.llama(tokens, pieces: try await inspector.pieces(of: tokens))
        case .vllm(let withTexts):
            return PromptAnswers.vllm(
                tokens,
                pieces: withTexts ? try await inspector.pieces(of: tokens) : nil,
                contextLength: generator.model.contextLength
            )
        }
    }

    private func tokens(
        of input: TokenizeRequest.Input,
        _ inspector: any PromptInspector,
        _ model: ModelDescription
    ) async throws -> [TokenID] {
        switch input {
        case .text(let text, let reading): return try await inspector.encode(text, reading)
        case .chat(let request, let addsBeginning):
            try answering.requireTemplate(for: request, of: model)
            let beginning = TextReading(addsBeginning: addsBeginning, parsesSpecialTokens: false)
            return try await inspector.encode("", beginning) + inspector.tokens(of: request)
        }
    }

    private func detokenize(_ body: [UInt8], for principal: Principal?) async throws -> [UInt8] {
        let wanted = try DetokenizeRequest(body: body)
        let inspector = try answering.inspector(of: await generator(named: wanted.model, for: principal))
        return PromptAnswers.detokenized(try await inspector.decode(wanted.tokens))
    }

    private func applyTemplate(_ body: [UInt8], for principal: Principal?) async throws -> [UInt8] {
        let wanted = try AnswerRequest(template: body, served: answering.catalogue.defaultGeneratorName())
        let generator = try await answering.catalogue.generator(named: wanted.model, for: principal)
        let inspector = try answering.inspector(of: generator)
        var text = ""
        for generation in wanted.generations {
            try answering.requireTemplate(for: generation, of: generator.model)
            text += try await inspector.text(of: generation)
        }
        return PromptAnswers.template(text)
    }

    private func generator(
        named name: String?,
        for principal: Principal?
    ) async throws(APIError) -> any TextGenerator {
        guard let name else { return try await answering.catalogue.defaultGenerator(for: principal) }
        return try await answering.catalogue.generator(named: name, for: principal)
    }
}
