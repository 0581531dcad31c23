package import MaruCore

/// A suite as it was found in a file of another tool.
package struct ImportedSuite: Hashable, Sendable {
    package var name: String
    package var scenarios: [ImportedScenario]
    package var remarks: [ImportRemark]

    package init(name: String, scenarios: [ImportedScenario], remarks: [ImportRemark]) throws(ImportError) {
        guard scenarios.contains(where: { !$0.cases.isEmpty }) else { throw .nothing(remarks: remarks) }
        self.name = name.asName.isEmpty ? "imported" : name.asName
        self.scenarios = scenarios.filter { !$0.cases.isEmpty }
        self.remarks = remarks.sorted { $0.line < $1.line }
    }
}

package struct ImportedScenario: Hashable, Sendable {
    package var name: String
    package var title: String
    /// With `{{variables}}`.
    package var prompt: String
    package var graders: [ImportedGrader]
    /// Seconds to the end of an answer.
    package var endToEnd: Double?
    package var cases: [ImportedCase]

    package init(
        name: String,
        title: String? = nil,
        prompt: String = "{{input}}",
        graders: [ImportedGrader],
        endToEnd: Double? = nil,
        cases: [ImportedCase] = []
    ) {
        self.name = name
        self.title = title ?? name
        self.prompt = prompt
        self.graders = graders
        self.endToEnd = endToEnd
        self.cases = cases
    }
}

package struct ImportedGrader: Hashable, Sendable {
    package var kind: String
    /// The member of what a case expects that it reads; its name, too.
    package var part: String?
    package var settings: [JSONValue.Member]
    package var weight: Double
    /// Whether its own verdict decides, whatever its score is.
    package var isGate: Bool

    package init(
        _ kind: String,
        part: String? = nil,
        settings: [JSONValue.Member] = [],
        weight: Double = 1,
        isGate: Bool = false
    ) {
        self.kind = kind
        self.part = part
        self.settings = settings
        self.weight = weight
        self.isGate = isGate
    }
}

package struct ImportedCase: Hashable, Sendable {
    package var id: String
    package var variables: [String: String]
    /// A whole conversation in place of the template.
    package var messages: [ChatMessage]?
    package var expected: JSONValue

    package init(
        id: String,
        variables: [String: String] = [:],
        messages: [ChatMessage]? = nil,
        expected: JSONValue = .null
    ) {
        self.id = id
        self.variables = variables
        self.messages = messages
        self.expected = expected
    }

    /// By the script of what is asked: Korean as soon as there is some Hangul.
    var language: Language {
        let texts = Array(variables.values) + (messages ?? []).map(\.content)
        let isKorean = texts.contains { $0.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) } }
        return isKorean ? .korean : .english
    }
}

extension String {
    /// Letters and digits of ASCII with `-` between them, as names of scenarios and candidates are.
    var asName: String {
        let parts = lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return String(parts.joined(separator: "-").prefix(80))
    }
}
