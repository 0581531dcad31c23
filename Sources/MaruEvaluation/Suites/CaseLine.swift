import Foundation
import MaruConfiguration
import MaruCore

/// A case and the line that it stands in.
struct CaseLine {
    var item: EvaluationCase
    var path: String
    var number: Int

    /// The cases of a file, one a line; empty lines are none.
    /// - Parameter language: of lines that say nothing of theirs.
    static func read(
        _ path: String,
        in files: SuiteFiles,
        language: Language?,
        problems: inout [Problem]
    ) -> [CaseLine] {
        let lines = (files[path] ?? Data()).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, bytes -> CaseLine? in
            guard bytes.contains(where: { $0 > UInt8(ascii: " ") }) else { return nil }
            do throws(LineError) {
                let item = try EvaluationCase(Array(bytes), language: language)
                return CaseLine(item: item, path: path, number: index + 1)
            } catch {
                problems += error.sentences.map { files.problem($0, in: path, line: index + 1) }
                return nil
            }
        }
    }
}

/// What is wrong with one line, in sentences.
struct LineError: Error {
    var sentences: [String]
}

extension EvaluationCase {
    /// Reads a line of a file of cases.
    fileprivate init(_ bytes: [UInt8], language: Language?) throws(LineError) {
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes) } catch {
            throw LineError(sentences: ["no JSON: \(error.reason), in column \(error.column)."])
        }
        guard var line = ObjectReader(value) else {
            throw LineError(sentences: ["a case is a JSON object such as {\"id\":\"1\",\"input\":\"…\"}."])
        }
        let id = line.text("id")
        if id == nil { line.complain("id is missing.") }
        let said = line.text("language")
        if let said, Language(rawValue: said) == nil { line.complain("language is \(said), expected ko or en.") }
        let own = said.flatMap { Language(rawValue: $0) } ?? language
        if own == nil, said == nil {
            line.complain("language is missing; write it here, or name the file NAME.ko.jsonl or NAME.en.jsonl.")
        }
        let (variables, messages) = (Self.variables(&line), Self.messages(&line))
        let (expected, documents) = (line.take("expected") ?? .null, Self.documents(&line))
        let (isCanary, group) = (line.flag("canary") ?? false, line.text("group"))
        let (reference, wrong) = (SampleAnswer.reference(&line), SampleAnswer.wrong(&line))
        let complaints = line.finished()
        guard complaints.isEmpty, let id, let own else { throw LineError(sentences: complaints) }
        self.init(
            id: id,
            language: own,
            variables: variables,
            messages: messages,
            expected: expected,
            documents: documents,
            isCanary: isCanary,
            group: group,
            reference: reference,
            wrong: wrong
        )
    }

    /// `variables = {…}`, or `input` for the only one.
    private static func variables(_ line: inout ObjectReader) -> [String: String] {
        var variables: [String: String] = [:]
        if let members = line.members("variables") {
            for member in members {
                guard case .string(let text) = member.value else {
                    line.complain("variables.\(member.key) has to be a text.")
                    continue
                }
                variables[member.key] = text
            }
        }
        if let input = line.text("input") {
            if variables["input"] != nil { line.complain("input stands there twice; keep one.") }
            variables["input"] = input
        }
        return variables
    }

    private static func messages(_ line: inout ObjectReader) -> [ChatMessage]? {
        guard let objects = line.objects("messages") else { return nil }
        let messages = objects.compactMap { object -> ChatMessage? in
            var message = object
            let (role, content) = (message.text("role"), message.text("content"))
            if let role, !["system", "user", "assistant"].contains(role) {
                message.complain("role is \(role), expected system, user or assistant.")
            }
            if role == nil || content == nil { message.complain("a message has a role and a content.") }
            line.adopt(message)
            guard let role, let content else { return nil }
            return ChatMessage(role: role, content: content)
        }
        if messages.last?.role != "user" { line.complain("the last message has to be the user's question.") }
        return messages
    }

    private static func documents(_ line: inout ObjectReader) -> [Document] {
        var ids: Set<String> = []
        return (line.objects("documents") ?? []).compactMap { object in
            var document = object
            let (id, text) = (document.text("id"), document.text("text"))
            if id == nil || text == nil { document.complain("a document has an id and a text.") }
            if let id, !ids.insert(id).inserted { document.complain("there is another document \(id).") }
            line.adopt(document)
            guard let id, let text else { return nil }
            return Document(id: id, text: text)
        }
    }
}
