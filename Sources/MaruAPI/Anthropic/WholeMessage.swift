package import MaruCore

/// Gathers the events of an answer and gives it as one message.
package struct WholeMessage: AnswerEncoder {
    private let head: MessageHead
    private var answer = SingleAnswer()
    private var blocks: [MessageBlock] = []

    package init(head: MessageHead) { self.head = head }

    package mutating func bytes(for event: GenerationEvent, prompt _: Int) -> [UInt8] {
        answer.addEnd(event)
        switch event {
        case .delta(_, let text, _): append(text, to: .text)
        case .reasoning(_, let text): append(text, to: .thinking)
        default: break
        }
        return []
    }

    private mutating func append(_ text: String, to kind: MessageBlock.Kind) {
        guard !text.isEmpty else { return }
        if let last = blocks.last, last.kind == kind {
            blocks[blocks.count - 1].text += text
        } else {
            blocks.append(MessageBlock(kind: kind, text: text))
        }
    }

    package var isComplete: Bool { answer.isComplete }

    package var usage: Usage { answer.usage ?? Usage(promptTokens: 0, completionTokens: 0) }

    package func end() -> [UInt8] {
        var json = JSONWriter()
        json.message(head, blocks: blocks, reason: answer.reason, usage: usage)
        return json.bytes
    }
}

/// The answer of `/v1/messages/count_tokens`.
package enum TokenCountAnswer {
    package static func json(inputTokens: Int) -> [UInt8] {
        var json = JSONWriter()
        json.object { $0.field("input_tokens", inputTokens) }
        return json.bytes
    }
}
