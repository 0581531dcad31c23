import Testing

@testable import MaruCLI

@Suite("Lines of a conversation")
struct ChatLineTests {
    @Test(
        "A line is a message, a command or nothing",
        arguments: [
            ("  hello there ", .message("hello there")), ("", .blank), ("   ", .blank), ("/help", .help), ("/?", .help),
            ("/clear", .clear), ("/exit", .exit), ("/bye", .exit), ("/quit", .exit), ("/system", .system(nil)),
            ("/system Be brief.", .system("Be brief.")), ("/system -", .system("")),
            ("/nonsense x", .unknown("/nonsense")),
            ("/etc/hosts holds what?", .message("/etc/hosts holds what?")), ("안녕하세요", .message("안녕하세요")),
            ("\"\"\"one\"\"\"", .message("one")), ("\"\"\"one", .beginsBlock("one")), ("\"\"\"", .beginsBlock("")),
        ] as [(String, ChatLine)]
    )
    func lines(text: String, line: ChatLine) {
        #expect(ChatLine(parsing: text) == line)
    }
}
