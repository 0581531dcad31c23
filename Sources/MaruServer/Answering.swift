import Hummingbird
import Logging
import MaruAPI
import MaruAccounts
import MaruCore

/// What all routes share that answer with generated text, whichever API they speak.
struct Answering: Sendable {
    let catalogue: ModelCatalogue
    let lifecycle: Lifecycle
    let accounts: Accounts?
    let policies: Policies
    /// Where anything may be computed.
    let zones: AllowedZones
    let audit: Auditing?
    let metrics: ServerMetrics
    let live: LiveConfiguration
    let logger: Logger

    var configuration: ServerConfiguration { live.current }

    /// Starts one answer to all of `generations`. What can be refused is refused here.
    ///
    /// - Parameters:
    ///   - endpoint: what the request's key has to allow.
    ///   - name: by what name the request asks for the model.
    func start(
        _ generations: [GenerationRequest],
        with generator: any TextGenerator,
        at endpoint: Endpoint,
        calledBy name: String? = nil,
        context: ServerContext
    ) async throws -> RunningAnswer {
        context.record.ask(generator.model.id)
        for generation in generations { try requireTemplate(for: generation, of: generator.model) }
        // What decides is what is recorded, whatever comes into force meanwhile.
        let chain = policies.chain(for: context.principal)
        let reviewed = try await review(generations, by: chain, with: generator, context: context)
        let events = AnswerEvents()
        events.interrupt(after: configuration.limits.answerTime)
        let admission = try lifecycle.admit { events.interrupt(.cut) }
        context.record.begin(AnswerFacts(generations, answeredBy: generator.model.id, calledBy: name))
        let account = try await accounts?.open(
            try await demand(
                of: reviewed.filter { $0.refusal == nil }.map(\.request),
                with: generator,
                calledBy: name,
                context: context
            ),
            at: endpoint,
            context: context,
            isRouted: generator.model.isRouted,
            logger: logger,
            onRevocation: { events.interrupt(.refused($0)) }
        )
        try await record(
            reviewed.map(\.review),
            of: await content(of: generations, keptBy: chain, with: generator),
            by: chain,
            with: generator.model,
            context: context
        )
        var streams: [GenerationStream] = []
        for one in reviewed {
            if let refusal = one.refusalStream {
                streams.append(refusal)
                continue
            }
            var generation = one.request
            if generator.model.isRouted { generation.egress = egress(of: one, by: chain, context: context) }
            generation.arrival = context.arrival
            generation.organization = context.principal?.organization.name ?? ""
            generation.meter = one.guardian == nil ? account?.meter : one.stop.meter(over: account?.meter)
            if !context.hasClient { generation.priority = .max }
            streams.append(try await start(generation, with: generator))
        }
        return RunningAnswer(
            events: events,
            streams: streams,
            guards: AnswerGuards(reviewed, record: context.record),
            admission: admission,
            hasClient: context.hasClient,
            account: account,
            generator: generator,
            record: context.record,
            requestID: context.requestID,
            logger: logger
        )
    }

    /// Sends an answer in the form that its request asked for.
    func send(
        _ answer: RunningAnswer,
        to request: Request,
        streaming: Bool,
        as streamed: @autoclosure () -> some StreamEncoder,
        or whole: @autoclosure () -> some AnswerEncoder
    ) async throws -> Response {
        streaming
            ? answer.streamed(streamed(), to: request, pingInterval: configuration.pingInterval)
            : try await answer.whole(whole(), to: request)
    }

    /// Names what answers of a model depend on besides their requests.
    func fingerprint(of model: ModelDescription) -> String? {
        let digest = model.weights?.sha256.map { "-" + $0.prefix(12) } ?? ""
        return configuration.systemFingerprint.map { $0 + digest }
    }

    /// Who can show what a generator's model makes of prompts.
    func inspector(of generator: any TextGenerator) throws(APIError) -> any PromptInspector {
        guard let inspector = generator.inspector else { throw .noTokenizer(model: generator.model.id) }
        return inspector
    }

    /// Refuses a conversation where the model has no chat template.
    func requireTemplate(for generation: GenerationRequest, of model: ModelDescription) throws(APIError) {
        guard case .chat = generation.prompt, !model.supportsChat else { return }
        throw .generation(.chatTemplate(reason: "the model has none. Use /v1/completions"))
    }

    private func start(
        _ generation: GenerationRequest,
        with generator: any TextGenerator
    ) async throws(APIError) -> GenerationStream {
        do { return try await generator.generate(generation) } catch { throw .generation(error) }
    }
}
