import Hummingbird
import MaruCore

/// Vectors on their way to a client, which others may interrupt.
struct RunningEmbedding: Sendable {
    typealias Interruption = AnswerEvents.Interruption

    private let results: AsyncThrowingStream<Embeddings, any Error>
    private let continuation: AsyncThrowingStream<Embeddings, any Error>.Continuation

    init() {
        (results, continuation) = AsyncThrowingStream<Embeddings, any Error>.makeStream()
    }

    /// Starts the work, unless it was interrupted already.
    func start(_ request: EmbeddingRequest, by embedder: any Embedder) {
        let work = Task { [continuation] in
            do {
                continuation.yield(try await embedder.embed(request))
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in work.cancel() }
    }

    /// Ends the work from any task.
    func interrupt(_ reason: Interruption) { continuation.finish(throwing: reason) }

    /// The vectors. A client that goes away ends the work.
    func result(for inbound: Request) async throws -> Embeddings {
        try await inbound.body.consumeWithInboundCloseHandler { _ in
            for try await embeddings in results { return embeddings }
            throw Interruption.cut
        } onInboundClosed: {
            interrupt(.disconnected)
        }
    }
}
