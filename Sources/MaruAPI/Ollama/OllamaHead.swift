import MaruCore

/// What every line of one answer repeats.
package struct OllamaHead: Hashable, Sendable {
    package var form: OllamaRequest.Form
    /// The name by which the model was asked.
    package var model: String
    /// When the answer was begun, as RFC 3339 writes it.
    package var createdAt: String

    package init(form: OllamaRequest.Form, model: String, createdAt: String) {
        self.form = form
        self.model = model
        self.createdAt = createdAt
    }

    /// The answer to a request without a prompt: the model is loaded.
    package func loaded() -> [UInt8] { done(reason: "load") }

    /// The answer to a request without a prompt that keeps the model for no time.
    package func unloaded() -> [UInt8] { done(reason: "unload") }

    private func done(reason: String) -> [UInt8] {
        var json = opening
        write(Piece(), into: &json)
        json.field("done_reason", reason)
        json.field("done", true)
        json.closeObject()
        return json.bytes
    }

    /// A line up to what it says.
    var opening: JSONWriter {
        var json = JSONWriter()
        json.openObject()
        json.field("model", model)
        json.field("created_at", createdAt)
        return json
    }

    /// A piece of an answer, or all of it.
    struct Piece {
        var text = ""
        /// What was thought before the answer.
        var reasoning = ""
        var logprobs: [TokenLogprobs] = []
    }

    /// Writes a piece of the answer into an open object.
    func write(_ piece: Piece, into json: inout JSONWriter) {
        switch form {
        case .generate: json.piece(piece, textName: "response")
        case .chat:
            json.key("message")
            json.object { json in
                json.field("role", "assistant")
                json.piece(piece, textName: "content")
            }
        }
        if !piece.logprobs.isEmpty {
            json.key("logprobs")
            json.tokenLogprobs(piece.logprobs)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func piece(_ piece: OllamaHead.Piece, textName: String) {
        field(textName, piece.text)
        if !piece.reasoning.isEmpty { field("thinking", piece.reasoning) }
    }
}

extension JSONWriter {
    /// What the last line has besides the text: why the answer ended and what it took.
    ///
    /// Whatever a request waits for counts to its prompt, the loading of its model included.
    mutating func ollamaEnd(reason: FinishReason?, usage: Usage) {
        field("done", true)
        // Ollama has no word for an answer that a policy ended.
        field("done_reason", reason == .contentFilter ? FinishReason.stop.name : reason?.name)
        field("total_duration", usage.duration.nanoseconds)
        field("load_duration", 0)
        field("prompt_eval_count", usage.promptTokens)
        field("prompt_eval_duration", usage.timeToFirstToken.nanoseconds)
        field("eval_count", usage.completionTokens)
        field("eval_duration", (usage.duration - usage.timeToFirstToken).nanoseconds)
    }
}

extension Duration {
    fileprivate var nanoseconds: Int { Int(self / .nanoseconds(1)) }
}
