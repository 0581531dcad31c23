import MaruCore
import Testing

@testable import MaruEvaluation

@Suite("Sheets for people who label")
struct LabelSheetTests {
    private let digest = ContentDigest(of: "")

    private func answers(of candidate: String, _ count: Int) -> [ReviewQueue.Single] {
        (0..<count).map { index in
            let attempt = Attempt(
                key: AttemptKey(scenario: "s", item: "\(index)", candidate: candidate, round: 1),
                prompt: digest,
                item: digest,
                candidate: digest,
                result: .answered(Answer(text: "답 \(index), \"그대로\"\n둘째 줄")),
                tries: []
            )
            return ReviewQueue.Single(id: "id\(index)", attempt: attempt)
        }
    }

    @Test func `A sheet names no candidate and comes back as labels`() throws {
        let answers = answers(of: "secret-model", 3)
        let sheet = LabelSheet.text(of: answers) { key in
            EvaluationCase(id: key.item, language: .korean, variables: ["input": "질문 \(key.item)"], expected: 42)
        }
        #expect(!sheet.contains("secret-model"))
        var rows = try #require(DelimitedText.rows(sheet))
        #expect(rows[0] == LabelSheet.columns && rows.count == 4)
        #expect(rows[1][2] == "42" && rows[1][3].hasSuffix("\"그대로\"\n둘째 줄"))
        rows[1][4] = "예"
        rows[2][4] = "X"
        rows[2][5] = "틀림"
        let keys = Dictionary(answers.map { ($0.id, $0.attempt.key) }) { first, _ in first }
        let labels = try LabelSheet.labels(from: DelimitedText.text(rows), reviewer: "r", time: 5) { keys[$0] }
        #expect(labels.map(\.isPass) == [true, false] && labels[1].reason == "틀림")
        #expect(labels.map(\.key) == rows[1...2].compactMap { keys[$0[0]] })
    }

    @Test func `What cannot be read is refused with its row`() {
        func read(_ text: String) throws -> [HumanLabel] {
            try LabelSheet.labels(from: text, reviewer: "r", time: 0) { id in
                id == "1" ? AttemptKey(scenario: "s", item: "i", candidate: "c", round: 1) : nil
            }
        }
        #expect(throws: LabelSheetError.unreadable("maybe", row: 2)) { try read("id,pass\n1,maybe\n") }
        #expect(throws: LabelSheetError.unknownID("2", row: 2)) { try read("id,pass\n2,yes\n") }
        #expect(throws: LabelSheetError.missingColumns(found: ["id"])) { try read("id\n1\n") }
        #expect(throws: LabelSheetError.rowOfOtherLength(row: 2, found: 1, expected: 2)) { try read("id,pass\n1\n") }
        #expect(throws: LabelSheetError.notATable) { try read("id,\"pass\n") }
    }

    @Test func `What begins like a formula is none in a spreadsheet`() {
        #expect(DelimitedText.text([["=1+1", "a"]]) == "\u{FEFF}'=1+1,a\r\n")
    }
}
