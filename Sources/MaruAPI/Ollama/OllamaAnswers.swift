package import MaruCore

/// Gathers the events of an answer and gives it in one piece.
package struct WholeOllamaAnswer: AnswerEncoder {
    private let head: OllamaHead
    private var answer = SingleAnswer()

    package init(head: OllamaHead) { self.head = head }

    package mutating func bytes(for event: GenerationEvent, prompt _: Int) -> [UInt8] {
        answer.add(event)
        return []
    }

    package var isComplete: Bool { answer.isComplete }

    package var usage: Usage { answer.usage ?? Usage(promptTokens: 0, completionTokens: 0) }

    package func end() -> [UInt8] {
        var json = head.opening
        let piece = OllamaHead.Piece(text: answer.text, reasoning: answer.reasoning, logprobs: answer.logprobs)
        head.write(piece, into: &json)
        json.ollamaEnd(reason: answer.reason, usage: usage)
        json.closeObject()
        return json.bytes
    }
}

/// Turns the events of an answer into lines of JSON, one at a time.
package struct StreamedOllamaAnswer: StreamEncoder {
    package static let contentType = "application/x-ndjson"

    private let head: OllamaHead
    /// A line up to what it says: the part that is the same in all of them.
    private let opening: JSONWriter
    private var answer = SingleAnswer()

    package init(head: OllamaHead) {
        self.head = head
        opening = head.opening
    }

    package var isComplete: Bool { answer.isComplete }

    package var usage: Usage { answer.usage ?? Usage(promptTokens: 0, completionTokens: 0) }

    /// Lines of JSON have no comments: a piece that adds nothing is what every client takes.
    package var ping: [UInt8] { line(OllamaHead.Piece()) }

    package func failure(_ error: APIError) -> [UInt8] { error.ollamaEnvelope + Self.lineEnd }

    package mutating func bytes(for event: GenerationEvent, prompt _: Int) -> [UInt8] {
        answer.addEnd(event)
        switch event {
        case .delta(_, let text, let logprobs):
            return text.isEmpty && logprobs.isEmpty ? [] : line(OllamaHead.Piece(text: text, logprobs: logprobs))
        case .reasoning(_, let text):
            return line(OllamaHead.Piece(reasoning: text))
        case .started, .call, .finished, .usage:
            return []
        }
    }

    package func end() -> [UInt8] {
        var json = opening
        head.write(OllamaHead.Piece(), into: &json)
        json.ollamaEnd(reason: answer.reason, usage: usage)
        json.closeObject()
        json.raw(Self.lineEnd)
        return json.bytes
    }

    private func line(_ piece: OllamaHead.Piece) -> [UInt8] {
        var json = opening
        head.write(piece, into: &json)
        json.field("done", false)
        json.closeObject()
        json.raw(Self.lineEnd)
        return json.bytes
    }

    private static let lineEnd = [UInt8(ascii: "\n")]
}
