import Foundation
import MaruCore
import Testing

@testable import MaruEvaluation

struct ScoresRunTests {
    private static let wide = """
        question_id,category,Model-A 1.5,model_b
        70,business,1,1
        71,business,1,0
        80,computer science,0,1
        """

    @Test func `Wide and long tables say the same`() throws {
        let wide = try ScoresTable(Self.wide, name: "quiz")
        let long = try ScoresTable(
            """
            model,id,type,judge
            Model-A 1.5,70,business,good
            model_b,70,business,good
            Model-A 1.5,71,business,good
            model_b,71,business,bad
            Model-A 1.5,80,computer science,bad
            model_b,80,computer science,good
            """,
            name: "quiz",
            options: ImportOptions(label: "judge", passes: ["good"])
        )
        #expect(wide.entries == long.entries)
        #expect(wide.candidates == ["Model-A 1.5", "model_b"])
    }

    @Test func `Numbers count from the threshold, and other words are an error`() throws {
        let options = ImportOptions(threshold: 0.5)
        let table = try ScoresTable("id,a\n1,0.5\n2,0.49\n3,\n", name: "quiz", options: options)
        #expect(table.entries.map(\.isPass) == [true, false])
        #expect(table.remarks.map(\.line) == [4])
        #expect(throws: ImportError.self) { try ScoresTable("id,a\n1,perhaps", name: "quiz") }
        #expect(throws: ImportError.self) { try ScoresTable("id,a\n1,1\n1,0", name: "quiz") }
    }

    @Test func `The run can be read, graded again with the same result, and is not void`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "maru-scores-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: path) }
        let folder = RunFolder(path)
        let run = ScoresRun(try ScoresTable(Self.wide, name: "quiz"), name: "Quiz", dataClass: .open)
        try await run.write(to: folder, created: 1_796_000_000, program: "test", machine: "none")
        let suite = try folder.readSuite()
        #expect(suite.scenarios.map(\.name) == ["business", "computer-science"])
        #expect(suite.scenarios.allSatisfy { $0.dataClass == .open })
        #expect(suite.candidates.map(\.name) == ["model-a-1-5", "model-b"])
        let records = try RunRecords(of: folder)
        #expect(records.attempts.count == 6)
        for attempt in records.attempts {
            let scenario = try #require(suite.scenarios.first { $0.name == attempt.key.scenario })
            let item = try #require(scenario.cases.first { $0.id == attempt.key.item })
            let again = try await GradingPipeline().records(of: attempt, to: item, in: scenario)
            #expect(again.map(\.grade?.isPass) == [records.grades[attempt.key]?["exact"]?.grade?.isPass])
            #expect(again.first?.digest == records.grades[attempt.key]?["exact"]?.digest)
        }
    }
}
