import MaruCore
import MaruTesting
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

    private static let judged = """
        prompts: ['Answer {{name}} politely: {{question}}']
        tests:
          - vars: { name: Mina, question: 'When does it open?' }
            assert:
              - type: llm-rubric
                value: 'It addresses {{name}} by name.'
                weight: 2
              - type: factuality
                value: It opens at nine.
              - type: icontains
                value: '{{name}}'
          - vars: { name: Jun, question: 'Is it far?' }
            assert:
              - type: llm-rubric
                value: It says how far it is.
                weight: 2
              - type: factuality
                value: It is two kilometres away.
              - type: icontains
                value: jun
          - vars: { name: Ann, question: 'Why?' }
            assert:
              - type: g-eval
                value: It gives a reason.
              - type: llm-rubric
                value: It is short.
                threshold: 0.5
                weight: 3
                provider: openai:gpt
          - vars: { name: Bo, question: 'Who?' }
            assert:
              - type: model-graded-closedqa
                value: It names {{someone}}.
              - type: g-eval
                value: [It is short., It is true.]
              - type: model-graded-closedqa
                value: It names a person.
        """

    @Test func `What models judge becomes rubrics with a judge to be named`() async throws {
        let imported = try PromptfooImporter().suite(Self.judged, name: "judged")
        let suite = try ImportedSample.suite(imported)
        #expect(suite.judges.map(\.name) == ["judge"] && imported.scenarios.map(\.cases.count) == [2, 1, 1])
        let polite = try #require(suite.scenarios.first { $0.name == "judged" })
        #expect(polite.graders.map { $0.grader.judges } == [["judge"], ["judge"], []])
        #expect(polite.graders.map(\.weight) == [2, 1, 1] && polite.graders.allSatisfy { !$0.isGate })
        #expect(polite.cases[0].expected["a1"] == "It addresses Mina by name.")
        #expect(polite.cases[1].expected["a2"] == "It is two kilometres away.")
        let verdicts = [(#"{"reason":"","pass":true}"#, true), (#"{"reason":"","pass":false}"#, false)]
        for (verdict, passes) in verdicts {
            let judge = ScriptedGenerator([verdict], contextLength: 100_000)
            let state = try await ImportedSample.passes("Hello Mina", polite.cases[0], in: polite, judge: judge)
            #expect(state == passes && judge.requests.count == 2)
        }
    }

    @Test(arguments: [(2, false), (3, false), (4, true), (5, true)])
    func `A threshold decides by the lowest grade that reaches it`(grade: Int, passes: Bool) async throws {
        let imported = try PromptfooImporter().suite(Self.judged, name: "judged")
        let graded = try #require(ImportedSample.suite(imported).scenarios.first { $0.name == "judged-part-2" })
        // 0.7, and 0.5, of which grades 4 and 3 are the lowest above.
        let judge = ScriptedGenerator([#"{"reason":"","grade":\#(grade)}"#], contextLength: 100_000)
        #expect(try await ImportedSample.passes("a", graded.cases[0], in: graded, judge: judge) == passes)
        let half = ScenarioGrader(name: "a2", grader: graded.graders[1].grader, isGate: true, part: "a2")
        var alone = graded
        alone.graders = [half]
        alone.threshold = 0
        #expect(try await ImportedSample.passes("a", graded.cases[0], in: alone, judge: judge) == (grade >= 3))
    }

    @Test func `What of judged assertions is not carried over is named`() throws {
        let remarks = try PromptfooImporter().suite(Self.judged, name: "judged").remarks.map(\.description)
        #expect(remarks.filter { $0.contains("name yours in the [[judge]]") } == [remarks[0]])
        #expect(remarks[0].hasPrefix("line 5:"))
        #expect(remarks.contains("line 23: g-eval becomes a grade from 1 to 5, of which 4 passes."))
        #expect(remarks.contains { $0.contains("of which 3 passes. Its weight is not carried over") })
        #expect(remarks.contains { $0.contains("provider of llm-rubric is not carried over.") })
        #expect(remarks.contains { $0.contains("{{…}} that the variables of its test do not fill") })
        #expect(remarks.contains { $0.contains("g-eval has no text in this file") })
        #expect(remarks.count == 6)
    }

    @Test func `JSON is read like YAML, and what is neither is an error with its line`() throws {
        let json = #"{"prompts":["{{q}}"],"tests":[{"vars":{"q":"2+2"},"assert":[{"type":"equals","value":"4"}]}]}"#
        #expect(try PromptfooImporter().suite(json, name: "sum").scenarios[0].cases[0].variables == ["q": "2+2"])
        #expect(throws: ImportError.self) { try PromptfooImporter().suite("prompts: [", name: "broken") }
    }
}
