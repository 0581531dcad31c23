package import MaruCore

/// An encoder of the Responses API, whose answer can be kept.
package protocol ResponseEncoder: AnswerEncoder {
    var draft: ResponseDraft { get }
}

extension ResponseEncoder {
    package var isComplete: Bool { draft.isComplete }

    package var usage: Usage { draft.usage ?? Usage(promptTokens: 0, completionTokens: 0) }
}

/// Gathers the events of an answer and gives it as one response.
package struct WholeResponse: ResponseEncoder {
    package private(set) var draft: ResponseDraft

    package init(_ head: ResponseHead) { draft = ResponseDraft(head) }

    package mutating func bytes(for event: GenerationEvent, prompt _: Int) -> [UInt8] {
        _ = draft.add(event)
        return []
    }

    package func end() -> [UInt8] { draft.json }
}
