import Crypto
import MaruCore

extension PolicyChain {
    /// Marks what tools said, once it was looked at as it was written.
    ///
    /// - Returns: the sentence that tells the model what the marks mean; `nil` where nothing is marked.
    ///   It also stands before a conversation that has tools and no result yet, so that the beginning of the conversation
    ///   stays the same and need not be computed again.
    func spotlight(_ request: inout GenerationRequest) -> String? {
        guard let form = policy.spotlighting, form != .off, case .chat(var messages) = request.prompt else {
            return nil
        }
        let results = messages.indices.filter { PolicyField(role: messages[$0].role) == .toolMessage }
        guard !results.isEmpty || !request.tools.isEmpty else { return nil }
        let question = messages.first { PolicyField(role: $0.role) == .userMessage }?.content ?? ""
        let spotlighting = Spotlighting(bytes: marker(of: question))
        for index in results { messages[index].content = spotlighting.marking(messages[index].content, form) }
        request.prompt = .chat(messages)
        return spotlighting.explanation(korean: Script.main(of: question.unicodeScalars) == .korean)
    }

    /// The same for every turn of a conversation, and known to nobody outside of this process.
    private func marker(of question: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("marker \(version)\n\(question)".utf8), using: secret))
    }
}

extension Spotlighting {
    fileprivate func marking(_ text: String, _ form: SpotlightingForm) -> String {
        switch form {
        case .off: text
        case .delimit: fencing(text, source: "tool")
        case .datamark: fencing(datamarking(text), source: "tool")
        }
    }
}
