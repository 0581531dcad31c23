/// One turn of a conversation, as the chat template sees it.
package struct ChatMessage: Hashable, Codable, Sendable {
    /// `system`, `user`, `assistant`, `tool`, or any other role that the model's template knows.
    package var role: String
    /// The text of the turn. Text that looks like a special token is ordinary text here.
    package var content: String
    /// The speaker's name, for templates that print it.
    package var name: String?
    /// What an assistant thought before it answered, for templates that print it.
    package var reasoning: String?
    /// The calls that an assistant asked for.
    package var toolCalls: [ToolCall]?
    /// The call of which this turn, of a tool, is the result.
    package var toolCallID: String?

    package init(
        role: String,
        content: String,
        name: String? = nil,
        reasoning: String? = nil,
        toolCalls: [ToolCall]? = nil,
        toolCallID: String? = nil
    ) {
        self.role = role
        self.content = content
        self.name = name
        self.reasoning = reasoning
        self.toolCalls = toolCalls
        self.toolCallID = toolCallID
    }
}
