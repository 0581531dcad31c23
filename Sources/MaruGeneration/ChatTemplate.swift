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

    /// Renders `messages` as far as `end`; by default with the opening of the assistant's turn.
    ///
    /// Special tokens are recognised only in segments that the template itself wrote.
    package func render(
        _ messages: [ChatMessage],
        to end: ConversationEnd = .newTurn
    ) throws(GenerationError) -> [TextSegment] {
        switch end {
        case .newTurn: return try render(messages, opensTurn: true)
        case .lastMessage: return try render(messages, opensTurn: false)
        case .insideLastMessage:
            guard let last = messages.last, last.role == "assistant" else {
                throw .chatTemplate(reason: "only a message of the assistant can be continued, and the last is none.")
            }
            // What the assistant said so far stands where the answer will: templates would close its turn.
            let opened = try render(messages.dropLast(), opensTurn: true)
            return opened + [TextSegment(last.content, parsesSpecialTokens: false)]
        }
    }

    private func render(
        _ messages: some Sequence<ChatMessage>,
        opensTurn: Bool
    ) throws(GenerationError) -> [TextSegment] {
        let context: [String: JSONValue] = [
            "messages": .array(messages.map(\.templateValue)),
            "add_generation_prompt": .bool(opensTurn),
            "tools": nil,
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
        return .object(members)
    }
}
