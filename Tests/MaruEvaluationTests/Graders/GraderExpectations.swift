import MaruConfiguration
import MaruCore
import Testing

@testable import MaruEvaluation

/// Reads a `[[grader]]` from the lines of a suite.
enum GraderText {
    static func read<Kind: Grader>(_ type: Kind.Type, _ lines: String = "") -> (grader: Kind?, problems: [Problem]) {
        var problems: [Problem] = []
        let document = TOMLDocument(Array("[[grader]]\n\(lines)\n".utf8))
        var tables = TableReader.tables("grader", in: document, of: "test.toml", problems: &problems)
        guard !tables.isEmpty else { return (nil, problems) }
        let grader = type.init(&tables[0])
        return (grader, problems + tables[0].finished())
    }

    static func grader<Kind: Grader>(_ type: Kind.Type, _ lines: String = "") throws -> Kind {
        let (grader, problems) = read(type, lines)
        #expect(problems.isEmpty)
        return try #require(grader)
    }
}

extension EvaluationCase {
    init(_ expected: JSONValue, documents: [Document] = [], language: Language = .korean) {
        self.init(
            id: "one",
            language: language,
            variables: ["input": "질문"],
            expected: expected,
            documents: documents
        )
    }
}

extension Grader {
    /// The grade of an answer that is only a text.
    func grade(_ text: String, to expected: JSONValue = .null, with tools: GradingTools = GradingTools()) async throws
        -> Grade
    {
        try await grade(Answer(text: text), to: EvaluationCase(expected), with: tools)
    }

    func passes(_ text: String, _ expected: JSONValue = .null, with tools: GradingTools = GradingTools()) async throws
        -> Bool
    {
        try await grade(text, to: expected, with: tools).isPass
    }
}
