import Logging
import MaruAPI
import MaruCore
import MaruMetrics
import MaruPolicy

extension Answering {
    /// Shows each request to the policy of whoever asks. A policy that cannot do its work refuses the request.
    func review(
        _ generations: [GenerationRequest],
        by chain: PolicyChain,
        with generator: any TextGenerator,
        context: ServerContext
    ) async throws(APIError) -> [ReviewedRequest] {
        guard !chain.isEmpty else {
            return generations.map { ReviewedRequest(request: $0, review: Review(), guardian: nil, refusal: nil) }
        }
        var reviewed: [ReviewedRequest] = []
        for generation in generations {
            do {
                reviewed.append(try await review(generation, by: chain, with: generator, context: context))
            } catch {
                logger.failure("Policy failed", error, context)
                metrics.policyFailures.add()
                await recordFailure(of: chain, context: context)
                throw .policyFailure
            }
        }
        return reviewed
    }

    private func review(
        _ generation: GenerationRequest,
        by chain: PolicyChain,
        with generator: any TextGenerator,
        context: ServerContext
    ) async throws -> ReviewedRequest {
        var request = generation
        var pseudonyms = try await policies.pseudonymizer(for: generation, chain, of: context.principal)
        let review = try chain.review(
            &request,
            at: place(of: generator.model),
            tokenText: await text(ofTokensIn: generation, with: generator),
            pseudonyms: &pseudonyms
        )
        note(review, context)
        let refusal = review.violation.map { _ in chain.refusal(in: review.language) }
        let guardian = chain.answerGuard(review, pseudonyms: pseudonyms?.table, choices: request.choices)
        return ReviewedRequest(
            request: request,
            review: review,
            guardian: refusal == nil ? guardian : nil,
            refusal: refusal
        )
    }

    /// Shows the texts of which vectors are wanted to the policy of whoever asks.
    func review(
        _ request: EmbeddingRequest,
        by model: ModelDescription,
        context: ServerContext
    ) async throws(APIError) {
        let chain = policies.chain(for: context.principal)
        let place = place(of: model)
        let reviews =
            chain.isEmpty ? [Review()] : request.inputs.map { chain.review(embedding: $0.plainText, at: place) }
        for review in reviews where !chain.isEmpty { note(review, context) }
        try await record(
            reviews,
            of: content(of: request, keptBy: chain, at: place),
            by: chain,
            with: model,
            context: context
        )
        guard let review = reviews.first(where: { $0.violation != nil }), let violation = review.violation else {
            return
        }
        context.record.end(.finished, error: "content_filter")
        throw .policy(chain.refusal(in: review.language), reason: violation.description, rule: violation.rule)
    }

    /// Records the request in the audit log, if there is one. What cannot be recorded is not answered.
    /// - Parameter content: what the policy asks to be kept; what cannot be kept is not answered either.
    func record(
        _ reviews: [Review],
        of content: RecordedContent?,
        by chain: PolicyChain,
        with model: ModelDescription,
        context: ServerContext
    ) async throws(APIError) {
        do {
            try await audit?.begin(
                reviews,
                of: content,
                by: chain,
                with: model,
                context: context
            )
        } catch {
            logger.failure("Audit log or contents cannot be written", error, context)
            throw .auditUnavailable
        }
    }

    /// The request is refused in any case.
    private func recordFailure(of chain: PolicyChain, context: ServerContext) async {
        do { try await audit?.policyFailed(chain, context: context) } catch {
            logger.failure("The failure of a policy is not in the audit log", error, context)
        }
    }

    /// Where answers of a model are computed, as policies call it.
    func place(of model: ModelDescription) -> PolicyChain.Place {
        PolicyChain.Place(model: model.id, zone: model.isRouted ? nil : policies.zone)
    }

    private func note(_ review: Review, _ context: ServerContext) {
        metrics.policyDecisions.add(review.decision.rawValue, review.violation?.code ?? "")
        context.record.decide(review)
    }

    func text(ofTokensIn generation: GenerationRequest, with generator: any TextGenerator) async -> String? {
        guard case .tokens(let tokens) = generation.prompt else { return nil }
        return try? await generator.inspector?.decode(tokens)
    }
}

extension EmbeddingRequest.Input {
    /// `nil` for tokens, which nobody here can read.
    var plainText: String? {
        if case .text(let text) = self { text } else { nil }
    }
}
