package import MaruCore

/// One instance of a scenario: another document, another customer, another wording.
package struct EvaluationCase: Hashable, Sendable {
    /// Unique within its scenario.
    package var id: String
    package var language: Language
    /// What the prompt template's `{{…}}` stand for; `input` by default.
    package var variables: [String: String]
    /// A whole conversation in place of the template; its last message is the question.
    package var messages: [ChatMessage]?
    /// What is right, in the form that the scenario's graders read.
    package var expected: JSONValue
    /// Passages that an answer may cite, by their ids.
    package var documents: [Document]
    /// Any working candidate knows the answer; one that does not was asked wrongly, and its run is void.
    package var isCanary: Bool
    /// Cases of one group hang together, such as those about one document; `nil` is a group of its own.
    package var group: String?
    /// A right answer, as a model would write it; every grader has to pass it.
    package var reference: SampleAnswer?
    /// Wrong answers; each has to fail.
    package var wrong: [SampleAnswer]

    package init(
        id: String,
        language: Language,
        variables: [String: String] = [:],
        messages: [ChatMessage]? = nil,
        expected: JSONValue = .null,
        documents: [Document] = [],
        isCanary: Bool = false,
        group: String? = nil,
        reference: SampleAnswer? = nil,
        wrong: [SampleAnswer] = []
    ) {
        self.id = id
        self.language = language
        self.variables = variables
        self.messages = messages
        self.expected = expected
        self.documents = documents
        self.isCanary = isCanary
        self.group = group
        self.reference = reference
        self.wrong = wrong
    }

    package struct Document: Hashable, Codable, Sendable {
        package var id: String
        package var text: String

        package init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }
}
