import MaruCore
import Testing

@testable import MaruEvaluation

struct PromptfooImporterTests {
    private static let configuration = """
        description: Greetings
        providers:
          - openai:gpt
        prompts:
          - 'Say hello to {{name}} in {{language}}.'
        defaultTest:
          vars:
            language: English
          assert:
            - type: latency
              threshold: 2500
        tests:
          - vars: { name: Mina }
            assert:
              - type: icontains
                value: mina
              - type: not-contains
                value: goodbye
          - vars:
              name: Jun
            assert:
              - type: icontains
                value: jun
              - type: not-contains
                value: bye
          - vars: { name: Ann }
            assert:
              - type: is-json
                value: { type: object, required: [greeting] }
          - vars: { name: Bo }
            assert:
              - type: javascript
                value: output.length < 10
          - vars: {}
            assert:
              - type: equals
                value: Hello
        """

    @Test func `Tests with assertions of the same types become a scenario that can be read and graded`() async throws {
        let imported = try PromptfooImporter().suite(Self.configuration, name: "greetings")
        let suite = try ImportedSample.suite(imported)
        #expect(imported.scenarios.map(\.name) == ["greetings", "greetings-part-2"])
        let scenario = try #require(suite.scenarios.first { $0.name == "greetings" })
        #expect(scenario.cases.count == 2)
        #expect(scenario.service.endToEnd == 2.5)
        #expect(scenario.cases[0].variables == ["language": "English", "name": "Mina"])
        #expect(try await ImportedSample.passes("Hello, Mina!", scenario.cases[0], in: scenario))
        #expect(try await !ImportedSample.passes("Goodbye, Mina!", scenario.cases[0], in: scenario))
        #expect(try await !ImportedSample.passes("Hello, Mina!", scenario.cases[1], in: scenario))
        let schema = try #require(suite.scenarios.first { $0.name == "greetings-part-2" })
        #expect(try await ImportedSample.passes(#"{"greeting":"Hi"}"#, schema.cases[0], in: schema))
        #expect(try await !ImportedSample.passes("Hi", schema.cases[0], in: schema))
    }

    @Test func `What cannot be carried over is named with its line`() throws {
        let remarks = try PromptfooImporter().suite(Self.configuration, name: "greetings").remarks
        let texts = remarks.map(\.description)
        #expect(texts.contains("line 3: providers is not carried over."))
        #expect(texts.contains { $0.contains("assertions of type javascript are not carried over.") })
        #expect(texts.contains { $0.contains("the test has no name; it was left out.") })
        #expect(texts.contains { $0.contains("not-contains looks at case there and not here.") })
    }

    @Test func `JSON is read like YAML, and what is neither is an error with its line`() throws {
        let json = #"{"prompts":["{{q}}"],"tests":[{"vars":{"q":"2+2"},"assert":[{"type":"equals","value":"4"}]}]}"#
        #expect(try PromptfooImporter().suite(json, name: "sum").scenarios[0].cases[0].variables == ["q": "2+2"])
        #expect(throws: ImportError.self) { try PromptfooImporter().suite("prompts: [", name: "broken") }
    }
}
