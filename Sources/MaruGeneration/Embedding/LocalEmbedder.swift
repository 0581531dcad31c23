package import MaruCore
import MaruEngine
import MaruTokenizer

/// Turns texts into vectors with a model on this machine.
package final class LocalEmbedder: Embedder {
    package let model: ModelDescription
    package let dimensions: Int
    private let engine: EmbeddingEngine
    private let tokenizer: Tokenizer

    init(model: ModelDescription, dimensions: Int, engine: EmbeddingEngine, tokenizer: Tokenizer) {
        self.model = model
        self.dimensions = dimensions
        self.engine = engine
        self.tokenizer = tokenizer
    }

    package func embed(_ request: EmbeddingRequest) async throws(EmbeddingError) -> Embeddings {
        let width = request.dimensions ?? dimensions
        guard (1...dimensions).contains(width) else {
            throw .invalidDimensions(found: width, most: dimensions)
        }
        let limit = try limit(of: request.truncation)
        var texts: [[TokenID]] = []
        texts.reserveCapacity(request.inputs.count)
        for (index, input) in request.inputs.enumerated() {
            let tokens = tokens(of: input, limit: limit, keeps: request.truncation?.keeps)
            guard !tokens.isEmpty, input != .text("") else { throw .emptyInput(index: index) }
            guard tokens.count <= limit else {
                throw .inputTooLong(index: index, tokens: tokens.count, limit: limit)
            }
            texts.append(tokens)
        }
        var vectors = try await engine.embed(texts)
        if width < dimensions { vectors = vectors.map { UnitVector.normalized(Array($0.prefix(width))) } }
        return Embeddings(vectors: vectors, tokens: texts.reduce(0) { $0 + $1.count })
    }

    /// Gives up what waits and takes no more requests.
    package func shutDown() async { await engine.close() }

    /// The most tokens of an input.
    private func limit(of truncation: EmbeddingRequest.Truncation?) throws(EmbeddingError) -> Int {
        guard let asked = truncation?.tokens else { return model.contextLength }
        let least = tokenizer.framed([]).count + 1
        guard asked >= least else { throw .truncationTooShort(tokens: asked, least: least) }
        guard asked <= model.contextLength else {
            throw .truncationTooLong(tokens: asked, limit: model.contextLength)
        }
        return asked
    }

    /// - Parameter kept: what stays of an input that is too long; all of it when `nil`.
    private func tokens(
        of input: EmbeddingRequest.Input,
        limit: Int,
        keeps kept: EmbeddingRequest.Truncation.Kept?
    ) -> [TokenID] {
        switch input {
        case .text(let text):
            // What the model adds stays, whatever is cut.
            let room = limit - tokenizer.framed([]).count
            return tokenizer.framed(kept.cut(tokenizer.encode(text), to: room))
        case .tokens(let tokens):
            return kept.cut(tokens, to: limit)
        }
    }
}

extension EmbeddingRequest.Truncation.Kept? {
    fileprivate func cut(_ tokens: [TokenID], to limit: Int) -> [TokenID] {
        switch self {
        case nil: tokens
        case .first: Array(tokens.prefix(limit))
        case .last: Array(tokens.suffix(limit))
        }
    }
}
