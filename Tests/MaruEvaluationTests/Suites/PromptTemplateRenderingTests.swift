import MaruCore
import Testing

@testable import MaruEvaluation

@Suite struct PromptTemplateRenderingTests {
    private let template = PromptTemplate(
        system: [.english: "Be {{ tone }}."],
        user: [.english: "{{input}} or {{input}}", .korean: "{{documents}}"]
    )

    private func item(_ language: Language = .english, _ variables: [String: String]) -> EvaluationCase {
        EvaluationCase(id: "1", language: language, variables: variables)
    }

    @Test func `Values stand in the places of their names, and what is in them is not read again`() throws {
        let messages = try template.messages(for: item(["tone": "kind", "input": "{{tone}} }} {{"]))
        #expect(messages.map(\.role) == ["system", "user"])
        #expect(messages.map(\.content) == ["Be kind.", "{{tone}} }} {{ or {{tone}} }} {{"])
    }

    private func item(_ variables: [String: String]) -> EvaluationCase { item(.english, variables) }

    @Test func `A name that nobody knows is an error, and so is one without an end`() {
        #expect(throws: PromptError.unknownVariable("tone", known: ["input"])) {
            try template.messages(for: item(["input": "a"]))
        }
        #expect(throws: PromptError.notClosed("{{input")) {
            try PromptTemplate(user: [.english: "a {{input"]).messages(for: item(["input": "a"]))
        }
        #expect(throws: PromptError.noTemplate(.korean)) {
            try PromptTemplate(user: [.english: "a"]).messages(for: item(.korean, [:]))
        }
    }

    @Test func `Documents stand in a prompt with their ids`() throws {
        var asked = item(.korean, [:])
        asked.documents = [.init(id: "a", text: "One."), .init(id: "b", text: "Two.")]
        #expect(try template.messages(for: asked).map(\.content) == ["[a]\nOne.\n\n[b]\nTwo."])
    }

    @Test func `A case's own conversation takes the place of the template`() throws {
        var asked = item([:])
        asked.messages = [ChatMessage(role: "user", content: "Hello {{x}}")]
        #expect(try template.messages(for: asked) == asked.messages)
    }
}
