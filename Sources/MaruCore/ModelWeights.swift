/// The weights of a model on this machine, in the words of their files.
package struct ModelWeights: Hashable, Sendable {
    /// `gguf` or `safetensors`.
    package var format: String
    /// Such as `llama` or `qwen3`.
    package var architecture: String
    package var parameters: Int
    /// The type that most parameters are stored in, such as `Q4_K`.
    package var elementType: String
    /// What they take in memory.
    package var bytes: Int
    /// The digest of the file, when it is known.
    package var sha256: String?
    /// The source of the chat template, when there is one.
    package var chatTemplate: String?

    package init(
        format: String,
        architecture: String,
        parameters: Int,
        elementType: String,
        bytes: Int,
        sha256: String? = nil,
        chatTemplate: String? = nil
    ) {
        self.format = format
        self.architecture = architecture
        self.parameters = parameters
        self.elementType = elementType
        self.bytes = bytes
        self.sha256 = sha256
        self.chatTemplate = chatTemplate
    }
}
