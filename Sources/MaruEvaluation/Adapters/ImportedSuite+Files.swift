import Foundation
package import MaruCore

extension ImportedSuite {
    /// The suite as files, to be read, corrected and run. What the other tool does not know is marked with a comment.
    ///
    /// - Parameters:
    ///   - candidates: `candidates.toml`, since files of other tools do not say who is to be asked here.
    ///   - dataClass: of all cases; what nobody classified is sensitive.
    ///   - repeats: times that each case is asked.
    package func files(candidates: String, dataClass: DataClass = .sensitive, repeats: Int = 3) -> SuiteFiles {
        var texts = ["suite.toml": header(repeats), "candidates.toml": candidates]
        for scenario in scenarios {
            texts["scenarios/\(scenario.name).toml"] = scenario.toml(dataClass)
            texts["scenarios/\(scenario.name).jsonl"] = scenario.lines
        }
        return SuiteFiles(texts.mapValues { Data($0.utf8) })
    }

    private func header(_ repeats: Int) -> String {
        """
        name = \(name.quoted)
        question = "Which candidate is right for this work?"   # write your own

        [design]
        repeats = \(repeats)

        """ + judges.map(Self.judge).joined()
    }

    /// The judges that graders name, in the order of their names.
    private var judges: [String] {
        Set(scenarios.flatMap(\.graders).flatMap(\.judges)).sorted()
    }

    private static func judge(_ name: String) -> String {
        """

        [[judge]]
        name = \(name.quoted)
        model = "your-judge"            # the model that judges by rubrics: as maru list names it, or a provider's
        source = "local"                # or provider:NAME of providers.toml
        family = "unknown"              # judges do not judge candidates of their own family

        """
    }
}

extension ImportedScenario {
    /// `scenarios/NAME.toml`.
    fileprivate func toml(_ dataClass: DataClass) -> String {
        let service = endToEnd.map { "\n[service]\nend_to_end = \($0)\n" } ?? ""
        return """
            title = { en = \(title.quoted), ko = \(title.quoted) }
            owner = "unknown"              # who answers for this work
            weight = 1
            data_class = \(dataClass.rawValue.quoted)
            skill = "knowledge"
            maximum_tokens = 512
            \(service)
            [prompt.user]
            ko = \(prompt.quoted)
            en = \(prompt.quoted)

            """ + graders.map(\.toml).joined()
    }

    /// `scenarios/NAME.jsonl`.
    fileprivate var lines: String { cases.map { $0.json.serialized() + "\n" }.joined() }
}

extension ImportedGrader {
    /// The setting with the names of `[[judge]]`.
    static let judgesKey = "judges"

    fileprivate var judges: [String] {
        guard case .array(let names)? = settings.first(where: { $0.key == Self.judgesKey })?.value else { return [] }
        return names.compactMap(\.text)
    }

    fileprivate var toml: String {
        var lines = ["", "[[grader]]", "kind = \(kind.quoted)"]
        if let part { lines += ["name = \(part.quoted)", "part = \(part.quoted)"] }
        if weight != 1 { lines.append("weight = \(weight)") }
        if isGate { lines.append("gate = true") }
        lines += settings.map { "\($0.key) = \($0.value.serialized())" }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ImportedCase {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "id", value: .string(id)), .init(key: "language", value: .string(language.rawValue)),
        ]
        if !variables.isEmpty {
            let values = variables.sorted { $0.key < $1.key }.map {
                JSONValue.Member(key: $0.key, value: .string($0.value))
            }
            members.append(.init(key: "variables", value: .object(values)))
        }
        if let messages {
            let values = messages.map { ["role": .string($0.role), "content": .string($0.content)] as JSONValue }
            members.append(.init(key: "messages", value: .array(values)))
        }
        if expected != .null { members.append(.init(key: "expected", value: expected)) }
        return .object(members)
    }
}

extension String {
    /// As a basic string of TOML, which JSON's strings are, too.
    var quoted: String { JSONValue.string(self).serialized() }
}
