extension PreTokenizer {
    /// The names of `tokenizer.ggml.pre` that are understood. A name stands for a model family; many families share one
    /// expression.
    static let byGGUFName: [String: PreTokenizer] = {
        var names: [String: PreTokenizer] = ["default": .ggufDefault, "deepseek-llm": .deepSeekLLM]
        let families: [(PreTokenizer, [String])] = [
            (.gpt2, ["gpt-2", "phi-2", "roberta-bpe", "olmo", "modern-bert", "exaone4", "a.x-4.0", "trillion"]),
            (.smollm, ["smollm", "starcoder", "refact", "command-r", "codeshell", "exaone", "minerva-7b"]),
            (.llama3, ["llama-bpe", "llama3", "llama-v3", "dbrx", "smaug-bpe", "glm4", "falcon3", "lfm2", "midm-2.0"]),
            (.qwen2, ["qwen2", "deepseek-r1-qwen", "stablelm2", "megrez", "kormo", "solar-open"]),
            (.gpt4o, ["gpt-4o", "llama4", "kanana2"]),
            (.deepSeekCoder, ["deepseek-coder"]),
            (.deepSeekV3, ["deepseek-v3", "hunyuan-dense"]),
        ]
        for (preTokenizer, family) in families {
            for name in family { names[name] = preTokenizer }
        }
        return names
    }()

    /// - Parameter ggufName: what a GGUF file says under `tokenizer.ggml.pre`.
    package init(ggufName: String) throws(TokenizerError) {
        guard let preTokenizer = Self.byGGUFName[ggufName] else {
            throw .unsupportedPreTokenizer(ggufName, supported: Self.byGGUFName.keys.sorted())
        }
        self = preTokenizer
    }

    /// Families whose files leave it to the reader that a piece which is a token as a whole is not put together from
    /// pairs, and that texts begin with the BOS token.
    static let takingWholePieces: Set<String> = ["llama-bpe", "llama3", "llama-v3", "falcon3", "lfm2", "midm-2.0"]
}
