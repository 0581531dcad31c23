import Foundation
import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct RedTeamReportTests {
    private let report: RedTeamReport = {
        var report = RedTeamReport(model: "tiny", target: "http://127.0.0.1:8080", time: 1_790_000_000, seed: 7)
        for attack in RedTeamSuite.override { report.count(attack, success: attack.id == "ko-override-2") }
        return report
    }()

    @Test func `The report says in both languages what succeeded and what its limits are`() {
        let english = report.lines(in: .english).joined(separator: "\n")
        #expect(english.contains("0 of 5 (at most 45.1 %, with 95 % certainty)"))
        #expect(english.contains("Succeeded: ko-override-2"))
        let korean = report.markdown(in: .korean)
        #expect(korean.contains("| 지시 무시, 한국어 | 5번 중 1번, 20.0 %"))
    }

    @Test func `A signed report is verified after it was written and read again`() throws {
        let key = SignedRedTeamReport.newKey()
        let signed = try SignedRedTeamReport(report, key: key)
        let read = try JSONValue(parsing: signed.json.serialized(pretty: true))
        #expect(try SignedRedTeamReport.verify(read) == SignedRedTeamReport.verify(signed.json))
    }

    @Test func `A report that was changed anywhere is not verified`() throws {
        let text = try SignedRedTeamReport(report, key: SignedRedTeamReport.newKey()).json.serialized()
        for (old, new) in [("\"successes\":1", "\"successes\":0"), ("tiny", "huge"), ("1790000000", "1790000001")] {
            #expect(text.contains(old))
            let changed = try JSONValue(parsing: text.replacing(old, with: new))
            #expect(throws: SignatureError.changed) { try SignedRedTeamReport.verify(changed) }
        }
        #expect(throws: SignatureError.unsigned) { try SignedRedTeamReport.verify(report.json) }
        #expect(throws: SignatureError.unusableKey) { try SignedRedTeamReport(report, key: [1, 2, 3]) }
    }
}
