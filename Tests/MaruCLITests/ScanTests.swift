import Foundation
import MaruCore
import MaruPolicy
import Testing

@testable import MaruCLI

@Suite struct ScanTests {
    private func lines(_ text: String) -> [ScanLine] {
        Data(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false).scanLines
    }

    @Test func `Only a line feed ends a line, and texts keep other separators`() throws {
        let texts = try lines("{\"text\": \"a\u{2028}b\"}\n{\"text\": \"c\", \"id\": 1}\n").map { try $0.text() }
        #expect(texts == ["a\u{2028}b", "c"])
    }

    @Test func `A line that is no object with a text is named by its number`() throws {
        let bad = lines("{\"text\": \"a\"}\n{\"text\": 5}\n[]\n{\n\n{}")
        #expect(throws: ScanLineError(line: 2, reason: .noText)) { try bad[1].text() }
        #expect(throws: ScanLineError(line: 3, reason: .notObject)) { try bad[2].text() }
        #expect(throws: ScanLineError.self) { try bad[3].text() }
        #expect(throws: ScanLineError.self) { try bad[4].text() }
        #expect(throws: ScanLineError(line: 6, reason: .noText)) { try bad[5].text() }
        #expect(bad.count == 6)
    }

    @Test func `A report has places as scalars for programs and as lines for people`() {
        let text = "고객 명단\n메일 a@b.kr"
        let report = ScanReport(text: text, findings: PersonalDataDetector(types: [.email]).findings(in: text))
        let json = report.json.serialized()
        #expect(json == #"{"findings":[{"type":"EMAIL","start":9,"end":15,"rule":"email/1"}]}"#)
        #expect(report.lines.last == "   2        4        6   EMAIL   email/1")
        #expect(ScanReport(text: "", findings: []).lines == ["Nothing was found."])
    }

    @Test func `A list of types is read only when all of them are known`() {
        #expect(FindingTypeList(argument: "EMAIL,KR_RRN")?.types == [.email, .residentNumber])
        #expect(FindingTypeList(argument: "EMAIL,FOO") == nil)
        #expect(FindingTypeList(argument: "") == nil)
    }
}
