import Foundation
package import MaruCore
package import MaruJinja
package import MaruTokenizer

/// A model's own chat template: a conversation in, the text that the model was trained on out.
package struct ChatTemplate: Sendable {
    /// What it was made from.
    package let source: String
    private let template: Template
    /// Names and texts of the special tokens that templates print, such as `bos_token`.
    private let specialTokens: [(name: String, text: String)]

    package init(_ source: String, specialTokens: [(name: String, text: String)]) throws(TemplateError) {
        self.source = source
        template = try Template(source)
        self.specialTokens = specialTokens
    }

    /// How models with this template write calls of tools; `nil` when it knows no tools.
    var dialect: Dialect? { source.contains("tools") ? Dialect.of(template: source) : nil }

    /// Whether models with this template think before they answer.
    var thinks: Bool { source.contains(ThinkTags.opening) || source.contains(ThinkTags.closing) }

    /// Renders `messages` as far as `end`; by default with the opening of the assistant's turn.
    ///
    /// Special tokens are recognised only in segments that the template itself wrote.
    package func render(
        _ messages: [ChatMessage],
        tools: [Tool] = [],
        to end: ConversationEnd = .newTurn
    ) throws(GenerationError) -> [TextSegment] {
        switch end {
        case .newTurn: return try render(messages, tools: tools, opensTurn: true)
        case .lastMessage: return try render(messages, tools: tools, opensTurn: false)
        case .insideLastMessage:
            guard let last = messages.last, last.role == "assistant", last.toolCalls == nil else {
                throw .chatTemplate(
                    reason: "only a text of the assistant can be continued, and the last message is none."
                )
            }
            // What the assistant said so far stands where the answer will: templates would close its turn.
            let opened = try render(messages.dropLast(), tools: tools, opensTurn: true)
            return opened + [TextSegment(last.content, parsesSpecialTokens: false)]
        }
    }

    private func render(
        _ messages: some Sequence<ChatMessage>,
        tools: [Tool],
        opensTurn: Bool
    ) throws(GenerationError) -> [TextSegment] {
        let context: [String: JSONValue] = [
            "messages": .array(messages.map(\.templateValue)),
            "add_generation_prompt": .bool(opensTurn),
            "tools": tools.isEmpty ? nil : .array(tools.map(\.templateValue)),
            "documents": nil,
        ]
        let trusted = Dictionary(uniqueKeysWithValues: specialTokens.map { ($0.name, JSONValue.string($0.text)) })
        do throws(TemplateError) {
            return try template.renderSegments(context, trusted: trusted, environment: TemplateEnvironment(now: Date()))
                .map { TextSegment($0.text, parsesSpecialTokens: $0.isTemplateText) }
        } catch { throw .chatTemplate(reason: "\(error)") }
    }
}

extension ChatMessage {
    fileprivate var templateValue: JSONValue {
        var members = [
            JSONValue.Member(key: "role", value: .string(role)),
            JSONValue.Member(key: "content", value: .string(content)),
        ]
        if let name { members.append(.init(key: "name", value: .string(name))) }
        if let reasoning { members.append(.init(key: "reasoning_content", value: .string(reasoning))) }
        if let toolCalls, !toolCalls.isEmpty {
            members.append(.init(key: "tool_calls", value: .array(toolCalls.map(\.templateValue))))
        }
        if let toolCallID { members.append(.init(key: "tool_call_id", value: .string(toolCallID))) }
        return .object(members)
    }
}

extension ToolCall {
    /// Templates print arguments with a filter, so they get an object, not its text.
    fileprivate var templateValue: JSONValue {
        let arguments = (try? JSONValue(parsing: Array(arguments.utf8))) ?? .string(arguments)
        return ["id": .string(id), "type": "function", "function": ["name": .string(name), "arguments": arguments]]
    }
}

extension Tool {
    fileprivate var templateValue: JSONValue {
        var function = [JSONValue.Member(key: "name", value: .string(name))]
        if let description { function.append(.init(key: "description", value: .string(description))) }
        if let parameters { function.append(.init(key: "parameters", value: parameters)) }
        return ["type": "function", "function": .object(function)]
    }
}
