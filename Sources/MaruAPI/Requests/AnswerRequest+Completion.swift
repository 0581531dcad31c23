import MaruCore

/// The fields of `/v1/completions`.
/// Source: https://platform.openai.com/docs/api-reference/completions/create
extension AnswerRequest {
    /// How many tokens a completion has when the request does not say; OpenAI's default.
    package static let defaultCompletionTokens = 16

    mutating func takeCompletion(from fields: inout FieldReader) throws(APIError) {
        var generation = try fields.takeGeneration()
        generation.maximumTokens = generation.maximumTokens ?? Self.defaultCompletionTokens
        generation.sampling.topLogprobs = try fields.take("logprobs")?.integer(in: 0...5)
        try SamplingFields.validate(generation.sampling)
        if let bestOf = fields.take("best_of"), try bestOf.integer != generation.choices {
            throw .unsupportedParameter(bestOf.path, allowed: "the value of n")
        }
        try OffValues.completion.take(from: &fields)
        for prompt in try Self.prompts(fields.require("prompt")) {
            generation.prompt = prompt
            generations.append(generation)
        }
    }

    /// A text, an array of texts, an array of token ids, or an array of such arrays.
    private static func prompts(_ field: Field) throws(APIError) -> [GenerationRequest.Prompt] {
        if case .string(let text) = field.value { return [.text(text)] }
        guard case .array(let elements) = field.value else { throw field.wrongType(expectedPrompt) }
        if case .integer = elements.first { return [.tokens(try field.tokens)] }
        guard (1...maximumPrompts).contains(elements.count) else {
            throw .invalidValue(
                field.path,
                found: "\(elements.count) elements",
                expected: "1 to \(maximumPrompts) prompts"
            )
        }
        var prompts: [GenerationRequest.Prompt] = []
        for element in try field.array {
            switch element.value {
            case .string(let text): prompts.append(.text(text))
            case .array: prompts.append(.tokens(try element.tokens))
            default: throw element.wrongType("a string or an array of token ids")
            }
        }
        return prompts
    }

    private static let expectedPrompt = "a string, an array of strings, an array of token ids, or an array of those"
}
