import MaruCore
import MaruPolicy
import Testing

@Suite struct OutgoingScanTests {
    private let scan = OutgoingScan()

    private func rule(_ text: String, _ dataClass: DataClass) -> String? {
        scan.rule(against: Array(#"{"messages":[{"role":"user","content":"\#(text)"}]}"#.utf8), as: dataClass)
    }

    @Test func `A resident number leaves in no data, whatever its class is said to be`() {
        #expect(rule("제 주민번호는 900101-1234568 입니다", .open) != nil)
        #expect(rule("제 주민번호는 900101-1234568 입니다", .sensitive) != nil)
        #expect(rule("My number is 9001\\u00301-1234568.", .open) != nil, "written as an escape")
    }

    @Test func `The address of a help desk may be in open data, not in what should be pseudonymous`() {
        #expect(rule("Write to help@example.org", .open) == nil)
        #expect(rule("Write to help@example.org", .sensitive) != nil)
        #expect(rule("안녕하세요, 오늘 날씨가 좋네요.", .sensitive) == nil)
    }

    @Test func `Confidential data and what is no JSON are refused`() {
        #expect(rule("Hello", .confidential) == "outgoing-class/1")
        #expect(scan.rule(against: Array("900101".utf8) + [0xFF], as: .open) == "outgoing-form/1")
    }

    @Test func `A policy takes out what identifies people when it names all of it`() {
        var policy = Policy()
        #expect(!policy.takesOutWhatIdentifies)
        for type in OutgoingScan.identifying { policy.input[type] = .pseudonymise }
        #expect(policy.takesOutWhatIdentifies)
        policy.input[.person] = .allow
        #expect(!policy.takesOutWhatIdentifies)
    }
}
