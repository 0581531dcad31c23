/// Whatever turns texts into vectors: the embedded engine, a remote provider, or a fake in a test.
package protocol Embedder: Sendable {
    /// The model that computes. Its context length is the most tokens of a text.
    var model: ModelDescription { get }

    /// How many elements a vector has.
    var dimensions: Int { get }

    /// One vector of length 1 for each input, in their order. What an input's vector is does not depend on the others.
    ///
    /// Cancelling the task gives the request up within one step.
    func embed(_ request: EmbeddingRequest) async throws(EmbeddingError) -> Embeddings
}

/// Texts whose vectors are wanted.
package struct EmbeddingRequest: Hashable, Sendable {
    package enum Input: Hashable, Sendable {
        /// A text, to which the model's own first and last tokens are added.
        case text(String)
        /// Token ids as they are.
        case tokens([TokenID])
    }

    package var inputs: [Input]
    /// What becomes of an input that is too long; `nil` refuses it.
    package var truncation: Truncation?
    /// Keeps so many elements of each vector and makes its length 1 again; all of them when `nil`. Sensible with models
    /// that were trained for it (Kusupati et al. 2022).
    package var dimensions: Int?

    package init(inputs: [Input], truncation: Truncation? = nil, dimensions: Int? = nil) {
        self.inputs = inputs
        self.truncation = truncation
        self.dimensions = dimensions
    }

    /// How long an input may stay, and what stays of it.
    package struct Truncation: Hashable, Sendable {
        package enum Kept: String, Hashable, Sendable {
            case first
            case last
        }

        /// The most tokens, those included that the model adds; as many as it takes when `nil`.
        package var tokens: Int?
        package var keeps: Kept

        package init(tokens: Int? = nil, keeps: Kept) {
            self.tokens = tokens
            self.keeps = keeps
        }
    }
}

/// The answer to an ``EmbeddingRequest``.
package struct Embeddings: Hashable, Sendable {
    /// One for each input, each of length 1.
    package var vectors: [[Float]]
    /// How many tokens were computed, over all inputs.
    package var tokens: Int

    package init(vectors: [[Float]], tokens: Int) {
        self.vectors = vectors
        self.tokens = tokens
    }
}
