package import MaruCore

/// A request for vectors after it left the wire: of what, and in which form to send them.
package struct VectorRequest: Hashable, Sendable {
    /// The two interfaces that ask for vectors.
    package enum Form: Hashable, Sendable {
        /// `/v1/embeddings`
        case openAI(Encoding)
        /// `/api/embed`
        case ollama
    }

    /// How the numbers of a vector are written.
    package enum Encoding: String, Hashable, Sendable, CaseIterable {
        case float
        /// The bytes of little-endian 32-bit floats.
        case base64
    }

    package var form: Form
    /// The name of the model that is asked.
    package var model: String
    package var embedding: EmbeddingRequest
    /// How long the model is to stay in memory afterwards, when the request says so.
    package var keepAlive: KeepAlive?

    /// The most inputs of one request, as OpenAI has it.
    package static let maximumInputs = 2048
}

extension VectorRequest {
    /// The request in the body of `/v1/embeddings`. The names beyond OpenAI's are those of vLLM.
    /// Source: https://platform.openai.com/docs/api-reference/embeddings/create
    package init(openAI body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        model = try fields.require("model").string
        form = .openAI(try fields.take("encoding_format")?.choice(of: Encoding.self) ?? .float)
        embedding = try fields.takeInputs()
        embedding.truncation = try Self.truncation(from: &fields)
        _ = fields.take("user")
        try OffValues.embeddings.take(from: &fields)
        try fields.finish()
    }

    /// The request in the body of `/api/embed`. Unlike Ollama, nothing is cut unless `truncate` says so.
    /// Source: https://docs.ollama.com/api/embed
    package init(ollama body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        model = try fields.require("model").string
        form = .ollama
        embedding = try fields.takeInputs()
        if try fields.take("truncate")?.bool ?? false { embedding.truncation = .init(keeps: .first) }
        keepAlive = try fields.takeKeepAlive()
        try OffValues.ollamaEmbeddings.take(from: &fields)
        try fields.finish()
    }

    /// vLLM keeps the last tokens unless it is told which side to cut; -1 stands for as many as the model takes.
    private static func truncation(
        from fields: inout FieldReader
    ) throws(APIError) -> EmbeddingRequest.Truncation? {
        let side = try fields.take("truncation_side")?.choice(of: TruncationSide.self)
        guard let field = fields.take("truncate_prompt_tokens") else {
            guard side == nil else {
                throw .conflict(
                    "truncation_side",
                    "truncate_prompt_tokens",
                    reason: "truncation_side needs truncate_prompt_tokens"
                )
            }
            return nil
        }
        let tokens = try field.integer(in: -1...(.max))
        return .init(tokens: tokens == -1 ? nil : tokens, keeps: side == .right ? .first : .last)
    }

    /// Where a text that is too long is cut.
    private enum TruncationSide: String, CaseIterable {
        case left
        case right
    }
}

extension FieldReader {
    /// What both interfaces say alike.
    fileprivate mutating func takeInputs() throws(APIError) -> EmbeddingRequest {
        var request = EmbeddingRequest(inputs: try require("input").inputs)
        request.dimensions = try take("dimensions")?.integer(in: 1...(.max))
        return request
    }
}

extension Field {
    /// A text, an array of texts, an array of token ids, or an array of such arrays.
    fileprivate var inputs: [EmbeddingRequest.Input] {
        get throws(APIError) {
            if case .string(let text) = value { return [.text(text)] }
            guard case .array(let elements) = value else {
                throw wrongType("a string, an array of strings, an array of token ids, or an array of those")
            }
            if case .integer = elements.first { return [.tokens(try tokens)] }
            guard (1...VectorRequest.maximumInputs).contains(elements.count) else {
                throw .invalidValue(
                    path,
                    found: "\(elements.count) elements",
                    expected: "1 to \(VectorRequest.maximumInputs) inputs"
                )
            }
            var inputs: [EmbeddingRequest.Input] = []
            for element in try array {
                switch element.value {
                case .string(let text): inputs.append(.text(text))
                case .array: inputs.append(.tokens(try element.tokens))
                default: throw element.wrongType("a string or an array of token ids")
                }
            }
            return inputs
        }
    }

    /// One of several words.
    fileprivate func choice<Choice: RawRepresentable<String> & CaseIterable>(
        of type: Choice.Type
    ) throws(APIError) -> Choice {
        let word = try string
        guard let choice = Choice(rawValue: word) else {
            let words = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
            throw .invalidValue(path, found: "\"\(word)\"", expected: words)
        }
        return choice
    }
}
