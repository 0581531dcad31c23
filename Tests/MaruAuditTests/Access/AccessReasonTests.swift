import Testing

@testable import MaruAudit

@Suite struct AccessReasonTests {
    @Test func `The words of a reason are kept, with one space between them`() throws {
        #expect(try AccessReason("  complaint\n 2026-118 ").text == "complaint 2026-118")
        #expect(try AccessReason("민원 2026-118 확인").text == "민원 2026-118 확인")
    }

    @Test(arguments: ["", "    ", "why  not", "\n\n\n\n\n\n\n\n\n\n\n"]) func `A few characters are no reason`(
        text: String
    ) {
        #expect(throws: AccessError.noReason(shortest: 10)) { try AccessReason(text) }
    }

    @Test func `A reason that fills an event is refused, and not cut`() throws {
        #expect(try AccessReason(String(repeating: "a", count: 1000)).text.count == 1000)
        #expect(throws: AccessError.longReason(longest: 1000)) { try AccessReason(String(repeating: "가", count: 334)) }
    }
}
