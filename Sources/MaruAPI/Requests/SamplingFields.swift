import MaruCore

/// The fields that say how tokens are drawn. The names beyond OpenAI's are those of vLLM.
enum SamplingFields {
    static func take(from fields: inout FieldReader) throws(APIError) -> SamplingParameters {
        var sampling = SamplingParameters()
        try take("temperature", from: &fields, into: &sampling.temperature)
        try take("top_p", from: &fields, into: &sampling.topP)
        try take("min_p", from: &fields, into: &sampling.minP)
        try take("typical_p", from: &fields, into: &sampling.typicalP)
        try take("presence_penalty", from: &fields, into: &sampling.presencePenalty)
        try take("frequency_penalty", from: &fields, into: &sampling.frequencyPenalty)
        try take("repetition_penalty", from: &fields, into: &sampling.repetitionPenalty)
        if let field = fields.take("top_k") {
            let topK = try field.integer
            // vLLM writes -1 for "off".
            sampling.topK = topK == -1 ? 0 : topK
        }
        if let field = fields.take("seed") { sampling.seed = UInt64(bitPattern: Int64(try field.integer)) }
        if let field = fields.take("logit_bias") { sampling.logitBias = try logitBias(field) }
        return sampling
    }

    /// Refuses values out of range, in the words of the API.
    static func validate(_ sampling: SamplingParameters) throws(APIError) {
        do { try sampling.validate() } catch { throw .generation(error) }
    }

    private static func take(
        _ name: String,
        from fields: inout FieldReader,
        into value: inout Float
    ) throws(APIError) {
        if let field = fields.take(name) { value = try field.number }
    }

    private static func logitBias(_ field: Field) throws(APIError) -> [TokenID: Float] {
        guard case .object(let members) = field.value else { throw field.wrongType("an object of token ids") }
        var bias: [TokenID: Float] = [:]
        for member in members {
            guard let token = TokenID(member.key), token >= 0 else {
                throw .invalidValue(field.path, found: "the key \"\(member.key)\"", expected: "a token id")
            }
            bias[token] = try Field(path: "\(field.path).\(member.key)", value: member.value).number
        }
        return bias
    }
}
