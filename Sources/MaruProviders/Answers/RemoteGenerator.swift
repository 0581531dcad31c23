package import MaruCore

/// Answers requests with the model of a provider, over HTTP.
///
/// An answer is always asked for piece by piece. Ending the iteration, or cancelling the task that iterates, closes the
/// connection, by which providers end the generation.
package struct RemoteGenerator: TextGenerator {
    package let model: ModelDescription
    package let provider: ProviderIdentity
    private let upstreamModel: String
    private let dialect: any Dialect
    private let client: UpstreamClient
    private let key: Secret?
    private let gate: EgressGate

    /// - Parameters:
    ///   - model: as requests know it.
    ///   - upstreamModel: the provider's name for it.
    ///   - gate: what all bytes pass.
    ///   - outputLimit: of new tokens, for providers that demand one, where the request has none.
    ///   - apiVersion: of Azure's API.
    package init(
        _ kind: ProviderKind,
        model: ModelDescription,
        upstreamModel: String,
        provider: ProviderIdentity,
        client: UpstreamClient,
        key: Secret?,
        gate: EgressGate,
        outputLimit: Int = 8192,
        apiVersion: String = ProviderKind.usualAPIVersion
    ) {
        self.model = model
        self.provider = provider
        self.upstreamModel = upstreamModel
        dialect = kind.dialect(outputLimit: outputLimit, apiVersion: apiVersion)
        self.client = client
        self.key = key
        self.gate = gate
    }

    package func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        let arrival = request.arrival ?? .now
        try request.sampling.validate()
        guard request.choices >= 1 else {
            throw .invalidParameter("n", found: "\(request.choices)", expected: "a positive integer")
        }
        let call = try dialect.call(for: request, model: upstreamModel)
        do {
            try await gate.pass(call.body, to: provider, under: request.egress)
        } catch {
            throw .egressRefused(error)
        }
        let body: UpstreamBody
        do {
            body = try await client.send(call, headers: dialect.headers(key: key))
        } catch {
            throw .upstream(UpstreamFailure(provider: provider.name, cause: error))
        }
        let answer = RemoteAnswer(
            provider: provider.name,
            body: body,
            reader: dialect.reader(for: request),
            request: request,
            arrival: arrival,
            eventBytes: client.settings.eventBytes
        )
        return .bounded(capacity: client.settings.bufferedEvents) { sender in try await answer.run(into: sender) }
    }
}
