import Foundation
package import MaruCore

extension PromptTemplate {
    /// The messages for a case: its own conversation, or the template's texts with the case's values in their places.
    ///
    /// Values are taken as they are: a `{{` in one means nothing. `{{documents}}` stands for all documents of the case, each
    /// with its id in brackets before it, where the case has no variable of that name.
    package func messages(for item: EvaluationCase) throws(PromptError) -> [ChatMessage] {
        if let messages = item.messages { return messages }
        guard let user = user[item.language] else { throw .noTemplate(item.language) }
        var values = item.variables
        if !item.documents.isEmpty, values["documents"] == nil {
            values["documents"] = item.documents.map { "[\($0.id)]\n\($0.text)" }.joined(separator: "\n\n")
        }
        let question = ChatMessage(role: "user", content: try Self.rendered(user, values))
        guard let system = system[item.language] else { return [question] }
        return [ChatMessage(role: "system", content: try Self.rendered(system, values)), question]
    }

    /// The text with each `{{name}}` replaced by its value.
    static func rendered(_ template: String, _ values: [String: String]) throws(PromptError) -> String {
        var (result, rest) = ("", template[...])
        while let open = rest.range(of: "{{") {
            result += rest[..<open.lowerBound]
            guard let close = rest[open.upperBound...].range(of: "}}") else {
                throw .notClosed(String(rest[open.lowerBound...].prefix(40)))
            }
            let name = String(rest[open.upperBound..<close.lowerBound]).trimmed
            guard let value = values[name] else { throw .unknownVariable(name, known: values.keys.sorted()) }
            result += value
            rest = rest[close.upperBound...]
        }
        return result + rest
    }
}

/// Why a prompt cannot be made for a case.
package enum PromptError: Error, Hashable, Sendable {
    case noTemplate(Language)
    case unknownVariable(String, known: [String])
    case notClosed(String)
}

extension PromptError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noTemplate(let language):
            "the scenario's prompt has no text in \(language.rawValue), the case's language."
        case .unknownVariable(let name, let known):
            "the prompt has {{\(name)}}, and the case has \(known.isEmpty ? "no variable" : known.joined(separator: ", "))."
        case .notClosed(let text): "the prompt has {{ without }}: \(text)"
        }
    }
}
