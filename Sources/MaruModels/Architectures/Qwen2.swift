extension Architecture {
    /// Qwen2 and Qwen2.5: Llama with biases on queries, keys and values (Yang et al. 2024).
    static let qwen2 = Architecture(
        ggufName: "qwen2",
        modelTypes: ["qwen2"],
        tensorNaming: .llama
    )
}
