import Testing

@testable import MaruCLI

@Suite("Terminal")
struct TerminalTests {
    @Test(
        "Style is used only on a terminal that can, by people who did not refuse it",
        arguments: [
            (true, [:], true, true), (false, [:], false, false), (true, ["NO_COLOR": "1"], true, false),
            (true, ["NO_COLOR": ""], true, true), (true, ["TERM": "dumb"], false, false),
        ] as [(Bool, [String: String], Bool, Bool)]
    )
    func style(isTerminal: Bool, environment: [String: String], isInteractive: Bool, allowsStyle: Bool) {
        let terminal = Terminal(descriptor: 1, isTerminal: isTerminal, environment: environment)
        #expect(terminal.isInteractive == isInteractive)
        #expect(terminal.allowsStyle == allowsStyle)
        #expect(terminal.styled("x", .bold) == (allowsStyle ? "\u{1B}[1mx\u{1B}[0m" : "x"))
    }

    @Test("An output that cannot be written to is an error that names the reason")
    func closedOutput() {
        let closed = Terminal(descriptor: -1, isTerminal: false, environment: [:])
        #expect(throws: OutputError.self) { try closed.write("x") }
    }
}
