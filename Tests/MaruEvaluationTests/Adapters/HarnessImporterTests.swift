import MaruCore
import Testing

@testable import MaruEvaluation

struct HarnessImporterTests {
    @Test func `Generated samples are carried over in both forms of their arguments, once for all filters`() throws {
        let imported = try HarnessImporter().suite(
            #"""
            {"doc_id":0,"doc":{},"target":"18","arguments":{"gen_args_0":{"arg_0":"Q: 9+9\nA:","arg_1":{"until":["\n"]}}},"filter":"strict","exact_match":1.0}
            {"doc_id":0,"doc":{},"target":"18","arguments":{"gen_args_0":{"arg_0":"Q: 9+9\nA:","arg_1":{"until":["\n"]}}},"filter":"flexible","exact_match":1.0}
            {"doc_id":1,"doc":{},"target":7,"arguments":[["Q: 3+4\nA:",{"until":["\n"]}]],"filter":"strict"}
            """#,
            name: "gsm8k"
        )
        let items = try ImportedSample.suite(imported).scenarios[0].cases
        #expect(items.map(\.id) == ["0", "1"])
        #expect(items[0].variables == ["input": "Q: 9+9\nA:"])
        #expect(items.map(\.expected) == ["18", "7"])
        #expect(imported.remarks.count == 1)
    }

    @Test func `Ranked choices are left out with their lines`() throws {
        let imported = try HarnessImporter().suite(
            #"""
            {"doc_id":0,"target":"a","arguments":[["Q","a"],["Q","b"]]}
            {"doc_id":1,"target":"a","arguments":{"gen_args_0":{"arg_0":"Q","arg_1":" a"}}}
            {"doc_id":2,"target":"a","arguments":{"gen_args_0":{"arg_0":"Q","arg_1":{}}}}
            """#,
            name: "arc"
        )
        #expect(imported.remarks.map(\.line) == [1, 2])
        #expect(imported.scenarios[0].cases.map(\.id) == ["2"])
    }
}
