import Logging
import MaruAPI
import MaruCore
import MaruMetrics
import MaruPolicy

extension Answering {
    /// Shows each request to the policy of whoever asks. A policy that cannot do its work refuses the request.
    func review(
        _ generations: [GenerationRequest],
        with generator: any TextGenerator,
        context: ServerContext
    ) async throws(APIError) -> [ReviewedRequest] {
        let chain = policies.chain(for: context.principal)
        guard !chain.isEmpty else {
            return generations.map { ReviewedRequest(request: $0, review: Review(), guardian: nil, refusal: nil) }
        }
        var reviewed: [ReviewedRequest] = []
        for generation in generations {
            do {
                reviewed.append(try await review(generation, by: chain, with: generator, context: context))
            } catch {
                logger.error("Policy failed", metadata: ["request": "\(context.requestID)", "cause": "\(error)"])
                metrics.policyFailures.add()
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
            at: PolicyChain.Place(model: generator.model.id, zone: policies.zone),
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
    func review(_ request: EmbeddingRequest, by model: String, context: ServerContext) throws(APIError) {
        let chain = policies.chain(for: context.principal)
        guard !chain.isEmpty else { return }
        for input in request.inputs {
            var text: String?
            if case .text(let given) = input { text = given }
            let review = chain.review(embedding: text, at: PolicyChain.Place(model: model, zone: policies.zone))
            note(review, context)
            guard let violation = review.violation else { continue }
            throw .policy(chain.refusal(in: review.language), reason: violation.description, rule: violation.rule)
        }
    }

    private func note(_ review: Review, _ context: ServerContext) {
        metrics.policyDecisions.add(review.decision.rawValue, review.violation?.code ?? "")
        context.record.decide(review)
    }

    private func text(ofTokensIn generation: GenerationRequest, with generator: any TextGenerator) async -> String? {
        guard case .tokens(let tokens) = generation.prompt else { return nil }
        return try? await generator.inspector?.decode(tokens)
    }
}
