package import MaruCore
import Synchronization

/// An embedder for tests of clients, which remembers what it was asked. The vector of a text points in a direction of its
/// number of words, and of token ids in that of their number.
package final class ScriptedEmbedder: Embedder {
    package let model: ModelDescription
    package let dimensions = 4
    private let waits: Bool
    private let received = Mutex<[EmbeddingRequest]>([])

    /// Opens when a request has come.
    package let started = Gate()
    /// Opens when a request is given up.
    package let cancelled = Gate()

    /// - Parameters:
    ///   - contextLength: the most words of a text, or tokens.
    ///   - waits: whether a request never ends but by being given up.
    package init(id: String = "vectors", contextLength: Int = 8, waits: Bool = false) {
        model = ModelDescription(
            id: id,
            created: 1_700_000_000,
            contextLength: contextLength,
            supportsChat: false
        )
        self.waits = waits
    }

    /// The requests so far, in order.
    package var requests: [EmbeddingRequest] { received.withLock { $0 } }

    package func embed(_ request: EmbeddingRequest) async throws(EmbeddingError) -> Embeddings {
        received.withLock { $0.append(request) }
        started.open()
        if waits {
            await Gate().wait()
            cancelled.open()
            throw .cancelled
        }
        var embeddings = Embeddings(vectors: [], tokens: 0)
        for (index, input) in request.inputs.enumerated() {
            let count = Self.tokens(of: input)
            guard count > 0 else { throw .emptyInput(index: index) }
            guard count <= model.contextLength else {
                throw .inputTooLong(index: index, tokens: count, limit: model.contextLength)
            }
            embeddings.tokens += count
            let width = request.dimensions ?? dimensions
            embeddings.vectors.append((0..<width).map { $0 == count % width ? 1 : 0 })
        }
        return embeddings
    }

    private static func tokens(of input: EmbeddingRequest.Input) -> Int {
        switch input {
        case .text(let text): text.split(separator: " ").count
        case .tokens(let tokens): tokens.count
        }
    }
}
