import MaruCore
import Testing

@testable import MaruEvaluation

struct TableImporterTests {
    @Test func `A table of cases becomes scenarios by its column, and the suite can be read and graded`() async throws {
        let imported = try TableImporter().suite(
            csv: """
                id,category,question,answer,note
                7,Computer Science,"What is ""RAM""?",memory,easy
                8,한국사,조선을 세운 사람은?,이성계,
                9,Computer Science,,cpu,
                7,Computer Science,Again?,twice,
                """,
            name: "quiz"
        )
        #expect(imported.scenarios.map(\.name) == ["computer-science", "scenario"])
        #expect(
            imported.remarks.map(\.description) == [
                "line 1: nothing reads note; it was left out.",
                "line 4: question is empty; the case was left out.",
                "line 5: computer-science has another case 7; the second was left out.",
            ]
        )
        let suite = try ImportedSample.suite(imported)
        let scenario = try #require(suite.scenarios.first)
        let item = try #require(scenario.cases.first)
        #expect(item.variables == ["input": "What is \"RAM\"?"])
        #expect(try await ImportedSample.passes("It is memory.", item, in: scenario))
        #expect(try await !ImportedSample.passes("It is a disk.", item, in: scenario))
        #expect(suite.scenarios[1].cases[0].language == .korean)
    }

    @Test func `Lines of JSON keep lists of right answers`() throws {
        let imported = try TableImporter(ImportOptions(input: "ask", expected: "right")).suite(
            jsonLines: """
                {"ask":"2+2?","right":["4","four"]}

                {"ask":"3+3?","right":6}
                """,
            name: "sums"
        )
        let cases = imported.scenarios[0].cases
        #expect(cases.map(\.id) == ["1", "2"])
        #expect(cases[0].expected == ["4", "four"])
        #expect(cases[1].expected == "6")
    }

    @Test func `A column that is not there is named with those that are`() {
        #expect(throws: ImportError.noColumn("ask", known: ["question", "answer"], option: "input")) {
            try TableImporter(ImportOptions(input: "ask")).suite(csv: "question,answer\na,b", name: "x")
        }
    }

    @Test func `A file without a case is an error that says why`() {
        let error = #expect(throws: ImportError.self) {
            try TableImporter().suite(csv: "question,answer\n,b", name: "x")
        }
        #expect(error?.description == "No case can be carried over. line 2: question is empty; the case was left out.")
    }
}
