import Foundation
package import MaruCore
package import MaruJinja
package import MaruTokenizer

/// A model's own chat template: a conversation in, the text that the model was trained on out.
package struct ChatTemplate: Sendable {
    private let template: Template
    /// Names and texts of the special tokens that templates print, such as `bos_token`.
    private let specialTokens: [(name: String, text: String)]

    package init(_ source: String, specialTokens: [(name: String, text: String)]) throws(TemplateError) {
        template = try Template(source)
        self.specialTokens = specialTokens
    }

    /// Renders `messages` and opens the assistant's turn.
    ///
    /// Special tokens are recognised only in segments that the template itself wrote.
    package func render(_ messages: [ChatMessage]) throws(GenerationError) -> [TextSegment] {
        let context: [String: JSONValue] = [
            "messages": .array(messages.map(\.templateValue)),
            "add_generation_prompt": true,
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
