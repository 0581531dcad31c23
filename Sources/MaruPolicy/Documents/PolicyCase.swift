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
        guard case .array(let nodes) = TOMLDocument(file.bytes).root["test"] else { return [] }
        var (cases, problems) = ([PolicyCase](), [Problem]())
        for node in nodes {
            switch PolicyCase.read(node) {
            case .success(let one): cases.append(one)
            case .failure(let fault):
                problems.append(Problem(origin: .file(file.path, node.position), reason: .unusable(fault.description)))
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return cases
    }

    private static func read(_ node: TOMLNode) -> Result<PolicyCase, CaseFault> {
        guard case .table(let table) = node.value else { return .failure(.notATable) }
        if let unknown = table.entries.first(where: { !keys.contains($0.key) }) {
            return .failure(.unknownKey(unknown.key))
        }
        func text(_ key: String) -> String? { if case .string(let text) = table[key] { text } else { nil } }
        guard let body = text("text") else { return .failure(.missing("text")) }
        guard let direction = Direction(rawValue: text("direction") ?? "input") else { return .failure(.direction) }
        let expectation: Expectation
        switch (text("expect"), text("becomes")) {
        case ("allow", nil): expectation = .allow
        case ("block", nil): expectation = .block
        case (nil, let changed?): expectation = .text(changed)
        default: return .failure(.expectation)
        }
        return .success(
            PolicyCase(name: text("name") ?? body, direction: direction, text: body, expectation: expectation)
        )
    }

    private static let keys: Set = ["name", "direction", "text", "expect", "becomes"]
}

/// What is wrong with a case.
private enum CaseFault: Error, CustomStringConvertible {
    case notATable
    case unknownKey(String)
    case missing(String)
    case direction
    case expectation

    var description: String {
        switch self {
        case .notATable: "test is not a table; write [[test]]."
        case .unknownKey(let key): "a test has no key \(key); it has name, direction, text, and expect or becomes."
        case .missing(let key): "a test needs \(key), a text."
        case .direction: "direction is neither \"input\" nor \"output\"."
        case .expectation: "a test needs either expect, which is \"allow\" or \"block\", or becomes, a text."
        }
    }
}
