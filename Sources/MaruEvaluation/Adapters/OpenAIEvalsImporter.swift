import MaruCore

/// Takes over samples of OpenAI's evals: `{"input": …, "ideal": …}` a line, where `input` is a text or a conversation and `ideal`
/// a text or a list of texts of which each is right.
package struct OpenAIEvalsImporter: Sendable {
    private let options: ImportOptions

    package init(_ options: ImportOptions = ImportOptions()) { self.options = options }

    package func suite(_ text: String, name: String) throws(ImportError) -> ImportedSuite {
        var remarks: [ImportRemark] = []
        var book = ScenarioBook(graders: [options.grader])
        for (index, line) in try JSONLine.all(in: text).enumerated() {
            guard let item = item(line, number: index + 1, &remarks) else { continue }
            book.add(item, to: name, line: line.number, &remarks)
        }
        return try ImportedSuite(name: name, scenarios: book.scenarios, remarks: remarks)
    }

    private func item(_ line: JSONLine, number: Int, _ remarks: inout [ImportRemark]) -> ImportedCase? {
        for member in line.value.members ?? [] where !["input", "ideal", "id"].contains(member.key) {
            remarks.append(ImportRemark(line: line.number, "nothing reads \(member.key); it was left out."))
        }
        guard let ideal = line.value["ideal"], ideal.text != nil || ideal.texts != nil else {
            remarks.append(ImportRemark(line: line.number, "it has no ideal answer; the case was left out."))
            return nil
        }
        let id = line.value["id"]?.plainText ?? "\(number)"
        switch line.value["input"] {
        case .string(let text) where !text.isEmpty:
            return ImportedCase(id: id, variables: ["input": text], expected: ideal)
        case .array(let values):
            do throws(ConversationError) {
                return ImportedCase(id: id, messages: try ConversationError.messages(values), expected: ideal)
            } catch {
                remarks.append(ImportRemark(line: line.number, "\(error.reason) The case was left out."))
                return nil
            }
        default:
            remarks.append(ImportRemark(line: line.number, "input is no text and no conversation; it was left out."))
            return nil
        }
    }
}

/// Why a list of messages is no conversation that can be put to a candidate, as a sentence.
private struct ConversationError: Error {
    var reason: String

    /// Examples have the role `system` and a name there, which says whose part is shown.
    static func messages(_ values: [JSONValue]) throws(ConversationError) -> [ChatMessage] {
        var messages: [ChatMessage] = []
        for value in values {
            guard let role = value["role"]?.text, let content = value["content"]?.text else {
                throw ConversationError(reason: "A message has no role or no content that is a text.")
            }
            switch (role, value["name"]?.text) {
            case ("system", "example_user"): messages.append(ChatMessage(role: "user", content: content))
            case ("system", "example_assistant"): messages.append(ChatMessage(role: "assistant", content: content))
            case ("system", _), ("user", _), ("assistant", _):
                messages.append(ChatMessage(role: role, content: content))
            default: throw ConversationError(reason: "A message has the role \(role), which is not carried over.")
            }
        }
        guard messages.last?.role == "user" else {
            // A prompt that is only a system message is a question all the same.
            guard messages.count == 1, let only = messages.first, only.role == "system" else {
                throw ConversationError(reason: "The last message is not the user's.")
            }
            return [ChatMessage(role: "user", content: only.content)]
        }
        return messages
    }
}
