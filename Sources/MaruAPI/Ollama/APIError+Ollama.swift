/// Errors as Ollama writes them.
extension APIError {
    /// `{"error": message}`
    var ollamaEnvelope: [UInt8] {
        var json = JSONWriter()
        json.object { $0.field("error", description) }
        return json.bytes
    }
}
