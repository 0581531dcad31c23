import MaruConfiguration

/// A case that a policy has to pass, written beside it as `[[test]]`.
package struct PolicyCase: Hashable, Sendable {
    package enum Direction: String, CaseIterable, Sendable {
        case input
        case output
    }

    package enum Expectation: Hashable, Sendable {
        /// It passes unchanged.
        case allow
        case block
        /// It passes changed into this.
        case text(String)
    }

    package var name: String
    package var direction: Direction
    package var text: String
    package var expectation: Expectation

    static let example = """


        # Cases that the policy has to pass: maru policy test FILE runs them.
        # expect is "allow", "block", or becomes = "..." says what the text is changed into.
        #[[test]]
        #name = "a resident number is masked"
        #direction = "input"
        #text = "주민번호 900101-1234567"
        #becomes = "주민번호 [KR_RRN]"

        """

    static func read(_ file: ConfigurationFile) throws(ConfigurationError) -> [PolicyCase] {
        var problems: [Problem] = []
        var cases: [PolicyCase] = []
        for var table in TableReader.tables("test", in: TOMLDocument(file.bytes), of: file.path, problems: &problems) {
            if let one = PolicyCase(&table) { cases.append(one) }
            problems += table.finished()
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return cases
    }

    private init?(_ table: inout TableReader) {
        let text = table.require("text", .text)
        let name = table.take("name", .text)
        direction = table.take("direction", .word) ?? .input
        switch (table.take("expect", Kind<Word>.word), table.take("becomes", .text)) {
        case (.allow?, nil): expectation = .allow
        case (.block?, nil): expectation = .block
        case (nil, let changed?): expectation = .text(changed)
        default:
            table.note("it needs either expect, which is \"allow\" or \"block\", or becomes, a text.")
            return nil
        }
        guard let text else { return nil }
        self.name = name ?? text
        self.text = text
    }

    private enum Word: String, CaseIterable {
        case allow
        case block
    }

    package init(name: String, direction: Direction, text: String, expectation: Expectation) {
        self.name = name
        self.direction = direction
        self.text = text
        self.expectation = expectation
    }
}
