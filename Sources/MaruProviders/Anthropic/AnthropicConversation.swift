import MaruCore

/// A conversation as Anthropic's API has it: what the system says stands apart, and the results of tools are the user's.
struct AnthropicConversation: Hashable, Sendable {
    private(set) var system: String?
    private(set) var messages: [JSONValue] = []

    init(_ conversation: [ChatMessage]) throws(GenerationError) {
        var turns: [(role: String, blocks: [JSONValue])] = []
        var systems: [String] = []
        for message in conversation {
            guard message.name == nil else {
                throw .unsupportedParameter("messages.name", reason: "the provider has no names of speakers")
            }
            if message.role == "system" {
                guard turns.isEmpty else {
                    throw .unsupportedParameter("messages", reason: "a system message stands before all others there")
                }
                systems.append(message.content)
                continue
            }
            let (role, blocks) = try Self.blocks(of: message)
            // Turns alternate there: what follows of one side belongs to its turn.
            if turns.last?.role == role {
                turns[turns.count - 1].blocks += blocks
            } else {
                turns.append((role, blocks))
            }
        }
        system = systems.isEmpty ? nil : systems.joined(separator: "\n\n")
        messages = turns.map { ["role": .string($0.role), "content": .array($0.blocks)] }
    }

    private static func blocks(of message: ChatMessage) throws(GenerationError) -> (String, [JSONValue]) {
        switch message.role {
        case "user": return ("user", [text(message.content)])
        case "tool":
            guard let id = message.toolCallID else {
                throw .invalidParameter("messages.tool_call_id", found: "nothing", expected: "the id of a call")
            }
            let result: JSONValue = [
                "type": "tool_result", "tool_use_id": .string(id), "content": .string(message.content),
            ]
            return ("user", [result])
        case "assistant":
            guard message.reasoning == nil else {
                throw .unsupportedParameter(
                    "messages.reasoning_content",
                    reason: "the provider takes only thoughts that it signed; leave them out"
                )
            }
            var blocks = message.content.isEmpty ? [] : [text(message.content)]
            for call in message.toolCalls ?? [] { blocks.append(try use(call)) }
            return ("assistant", blocks)
        default:
            throw .unsupportedParameter("messages.role", reason: "the provider knows system, user, assistant and tool")
        }
    }

    private static func text(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }

    private static func use(_ call: ToolCall) throws(GenerationError) -> JSONValue {
        guard let input = try? JSONValue(parsing: call.arguments), case .object = input else {
            throw .invalidParameter(
                "messages.tool_calls.function.arguments",
                found: "a text that is no JSON object",
                expected: "a JSON object"
            )
        }
        return ["type": "tool_use", "id": .string(call.id), "name": .string(call.name), "input": input]
    }
}
