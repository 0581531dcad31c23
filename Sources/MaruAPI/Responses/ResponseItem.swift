package import MaruCore

/// A part of a conversation in the Responses API: of what goes in, or of what comes out.
package struct ResponseItem: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// What somebody says, in parts.
        case message(role: String, texts: [String])
        /// What was thought before an answer.
        case reasoning(String)
        /// A call that the model asks for.
        case call(ToolCall)
        /// What came of the call with this id, in parts.
        case result(callID: String, texts: [String])
    }

    package enum Status: String, Hashable, Sendable {
        case inProgress = "in_progress"
        case completed
        /// The limit of tokens, or a cancellation, ended it.
        case incomplete
    }

    package var id: String
    package var content: Content
    package var status: Status
    /// Of the tokens of a message that was generated, if they were asked for.
    package var logprobs: [TokenLogprobs] = []

    /// - Parameter id: its name; `nil` makes a new one.
    package init(_ content: Content, id: String? = nil, status: Status = .completed) {
        self.id = id ?? AnswerID.new(after: content.prefix)
        self.content = content
        self.status = status
    }
}

extension ResponseItem.Content {
    /// With what the names of such items begin, as OpenAI's do.
    fileprivate var prefix: String {
        switch self {
        case .message: "msg_"
        case .reasoning: "rs_"
        case .call: "fc_"
        case .result: "fco_"
        }
    }
}

extension [ResponseItem] {
    /// The turns that these items are to a chat template.
    var chatMessages: [ChatMessage] {
        var turns: [ChatMessage] = []
        var thoughts: [String] = []
        for item in self {
            var turn: ChatMessage
            switch item.content {
            case .reasoning(let text):
                thoughts.append(text)
                continue
            case .call(let call):
                // A call belongs to the turn in which something was said, or called, before it.
                if let last = turns.last, last.role == "assistant", thoughts.isEmpty {
                    turns[turns.count - 1].toolCalls = (last.toolCalls ?? []) + [call]
                    continue
                }
                turn = ChatMessage(role: "assistant", content: "", toolCalls: [call])
            case .message(let role, let texts):
                turn = ChatMessage(role: role == "developer" ? "system" : role, content: texts.joinedLines)
            case .result(let callID, let texts):
                turn = ChatMessage(role: "tool", content: texts.joinedLines, toolCallID: callID)
            }
            if turn.role == "assistant", !thoughts.isEmpty { turn.reasoning = thoughts.joinedLines }
            thoughts = []
            turns.append(turn)
        }
        return turns
    }
}

extension [String] {
    /// Parts of text are joined by line breaks, as in chats.
    fileprivate var joinedLines: String { joined(separator: "\n") }
}
