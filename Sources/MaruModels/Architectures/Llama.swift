import MaruTensor

extension Architecture {
    /// Llama 1–3, SmolLM2, Mistral (Touvron et al. 2023; Jiang et al. 2023).
    static let llama = Architecture(
        ggufName: "llama",
        modelTypes: ["llama", "mistral"],
        tensorNaming: .llama,
        ggufRotaryStyle: .interleaved
    )
}
