import MaruCore
import Testing

@testable import MaruEvaluation

struct OpenAIEvalsImporterTests {
    @Test func `Texts and conversations with examples are carried over`() throws {
        let imported = try OpenAIEvalsImporter().suite(
            #"""
            {"input":"Capital of Korea?","ideal":"Seoul"}
            {"input":[{"role":"system","content":"One word."},{"role":"system","name":"example_user","content":"1+1"},{"role":"system","name":"example_assistant","content":"2"},{"role":"user","content":"2+2"}],"ideal":["4","four"],"metadata":{}}
            """#,
            name: "facts"
        )
        let items = try ImportedSample.suite(imported).scenarios[0].cases
        #expect(items[0].variables == ["input": "Capital of Korea?"])
        #expect(items[1].messages?.map(\.role) == ["system", "user", "assistant", "user"])
        #expect(items[1].expected == ["4", "four"])
        #expect(imported.remarks == [ImportRemark(line: 2, "nothing reads metadata; it was left out.")])
    }

    @Test func `What cannot be put to a candidate is named with its line`() throws {
        let imported = try OpenAIEvalsImporter().suite(
            #"""
            {"input":"a","ideal":"b"}
            {"input":[{"role":"tool","content":"x"}],"ideal":"b"}
            {"input":[{"role":"assistant","content":"x"}],"ideal":"b"}
            {"input":"no ideal"}
            """#,
            name: "facts"
        )
        #expect(imported.remarks.map(\.line) == [2, 3, 4])
        #expect(imported.scenarios[0].cases.count == 1)
    }
}
