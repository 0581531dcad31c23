/// What runs at a provider, and so how it is spoken to.
package enum ProviderKind: String, CaseIterable, Hashable, Sendable {
    /// Managed GPT and whoever speaks exactly like it.
    case openAI = "openai"
    /// Managed GPT behind deployments, an API version and a key of its own header.
    case azure
    case anthropic
    case vLLM = "vllm"
    case llamaServer = "llama-server"
    /// Text Generation Inference.
    case tgi
    /// Another Maru.
    case maru

    /// Whether it can go on inside an assistant's message.
    package var continues: Bool {
        switch self {
        case .vLLM, .llamaServer, .maru: true
        case .openAI, .azure, .anthropic, .tgi: false
        }
    }
}
