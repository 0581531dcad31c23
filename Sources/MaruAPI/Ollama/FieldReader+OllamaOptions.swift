import MaruCore

extension FieldReader {
    /// Takes the members of `options`.
    /// Source: https://github.com/ollama/ollama/blob/main/docs/modelfile.mdx#valid-parameters-and-values
    mutating func takeOllamaOptions(
        into generation: inout GenerationRequest,
        contextLength: Int
    ) throws(APIError) {
        try takeSampling(into: &generation.sampling)
        generation.stop = try take("stop")?.stopTexts ?? []
        if let field = take("num_predict") {
            let tokens = try field.integer
            // -1 is "no limit" and -2 "until the context is full", which is the same where nothing is cut from it.
            generation.maximumTokens = tokens == -1 || tokens == -2 ? nil : try field.integer(in: 1...(.max))
        }
        if let field = take("num_ctx") {
            let wanted = try field.integer(in: 1...(.max))
            guard wanted <= contextLength else {
                throw .invalidValue(
                    field.path,
                    found: "\(wanted)",
                    expected: "at most \(contextLength), the context that this server was started with"
                )
            }
        }
        for name in Self.ollamaHints { _ = take(name) }
        try OffValues.ollamaOptions.take(from: &self)
    }

    private mutating func takeSampling(into sampling: inout SamplingParameters) throws(APIError) {
        let numbers: [(String, WritableKeyPath<SamplingParameters, Float>)] = [
            ("temperature", \.temperature),
            ("top_p", \.topP),
            ("min_p", \.minP),
            ("typical_p", \.typicalP),
            ("repeat_penalty", \.repetitionPenalty),
            ("presence_penalty", \.presencePenalty),
            ("frequency_penalty", \.frequencyPenalty),
        ]
        for (name, property) in numbers {
            if let field = take(name) { sampling[keyPath: property] = try field.number }
        }
        if let field = take("top_k") { sampling.topK = try field.integer(in: 0...(.max)) }
        if let field = take("seed") {
            let seed = try field.integer
            // -1 is "a new one each time".
            sampling.seed = seed == -1 ? nil : UInt64(bitPattern: Int64(seed))
        }
    }

    /// How a model is loaded and computed; answers do not depend on it.
    private static let ollamaHints = [
        "numa", "num_batch", "num_gpu", "main_gpu", "num_thread", "num_keep", "low_vram", "f16_kv", "logits_all",
        "use_mmap", "use_mlock", "mirostat_tau", "mirostat_eta", "draft_num_predict",
    ]
}

extension OffValues {
    fileprivate static let ollamaOptions = OffValues([
        "mirostat": [0],
        "tfs_z": [1, 1.0],
        "penalize_newline": [true],
        "repeat_last_n": [-1],
        "vocab_only": [false],
        "embedding_only": [false],
    ])
}
