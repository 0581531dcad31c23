import MaruCore

/// Takes over a configuration of promptfoo: `prompts`, `tests` with `vars` and `assert`, and `defaultTest`.
///
/// Graders belong to scenarios here and to tests there, so that tests with assertions of the same types become one scenario, in
/// which each grader reads its own part of what a case expects. Of several prompts each becomes scenarios of its own.
package struct PromptfooImporter: Sendable {
    package init() {}

    package func suite(_ text: String, name: String) throws(ImportError) -> ImportedSuite {
        let file = try LocatedValue(parsing: text)
        guard let members = file.members else { throw .malformed(line: file.line, reason: "it is no table of keys.") }
        var remarks: [ImportRemark] = []
        for member in members where !Self.known.contains(member.key) {
            remarks.append(ImportRemark(line: member.value.line, "\(member.key) is not carried over."))
        }
        let prompts = Self.prompts(file["prompts"], &remarks)
        let common = file["defaultTest"]
        var scenarios: [ImportedScenario] = []
        for (index, prompt) in prompts.enumerated() {
            let title = prompts.count == 1 ? name : "\(name) \(index + 1)"
            // What is wrong with a test is said once, however many prompts there are.
            var own: [ImportRemark] = []
            scenarios += Self.scenarios(title, prompt, file["tests"]?.list ?? [], common, &own)
            remarks += own.filter { !remarks.contains($0) }
        }
        if let tests = file["tests"], tests.list == nil {
            remarks.append(ImportRemark(line: tests.line, "tests in other files are not read; write them out."))
        }
        return try ImportedSuite(name: name, scenarios: scenarios, remarks: remarks)
    }

    private static let known: Set = ["prompts", "tests", "defaultTest", "description"]

    private static func prompts(_ value: LocatedValue?, _ remarks: inout [ImportRemark]) -> [LocatedPrompt] {
        let values = value?.list ?? [value].compactMap(\.self)
        return values.compactMap { value in
            guard let text = value.plainText ?? value["raw"]?.plainText else {
                remarks.append(ImportRemark(line: value.line, "a prompt that is no text is not carried over."))
                return nil
            }
            guard !text.hasPrefix("file://") else {
                remarks.append(ImportRemark(line: value.line, "a prompt in another file is not read; write it out."))
                return nil
            }
            guard !text.contains("{%"), !text.contains("|") || !text.contains("{{") else {
                remarks.append(
                    ImportRemark(line: value.line, "a prompt with statements or filters is not carried over.")
                )
                return nil
            }
            return LocatedPrompt(text: text, line: value.line)
        }
    }

    private static func scenarios(
        _ title: String,
        _ prompt: LocatedPrompt,
        _ tests: [LocatedValue],
        _ common: LocatedValue?,
        _ remarks: inout [ImportRemark]
    ) -> [ImportedScenario] {
        var scenarios: [(shape: PromptfooAsserts.Shape, scenario: ImportedScenario)] = []
        for (index, test) in tests.enumerated() {
            let variables = variables(common, test, &remarks)
            let listed = (common?["assert"]?.list ?? []) + (test["assert"]?.list ?? [])
            let asserts = PromptfooAsserts(listed, variables, &remarks)
            guard !asserts.graders.isEmpty else {
                remarks.append(
                    ImportRemark(line: test.line, "the test has no assertion that can be used; it was left out.")
                )
                continue
            }
            let item = ImportedCase(
                id: "\(index + 1)",
                variables: variables,
                expected: asserts.expected
            )
            let missing = prompt.variables.subtracting(item.variables.keys).sorted()
            guard missing.isEmpty else {
                let names = missing.joined(separator: ", ")
                remarks.append(ImportRemark(line: test.line, "the test has no \(names); it was left out."))
                continue
            }
            if let place = scenarios.firstIndex(where: { $0.shape == asserts.shape }) {
                scenarios[place].scenario.cases.append(item)
            } else {
                let name = "\(title)\(scenarios.isEmpty ? "" : " part \(scenarios.count + 1)")"
                let scenario = ImportedScenario(
                    name: name.asName,
                    title: name,
                    prompt: prompt.text,
                    graders: asserts.graders,
                    endToEnd: asserts.endToEnd,
                    cases: [item]
                )
                scenarios.append((asserts.shape, scenario))
            }
        }
        return scenarios.map(\.scenario)
    }

    private static func variables(
        _ common: LocatedValue?,
        _ test: LocatedValue,
        _ remarks: inout [ImportRemark]
    ) -> [String: String] {
        var variables: [String: String] = [:]
        for member in (common?["vars"]?.members ?? []) + (test["vars"]?.members ?? []) {
            guard let text = member.value.plainText, !text.hasPrefix("file://") else {
                remarks.append(
                    ImportRemark(line: member.value.line, "the variable \(member.key) is no text of this file.")
                )
                continue
            }
            variables[member.key] = text
        }
        return variables
    }
}

/// A prompt with `{{variables}}`.
private struct LocatedPrompt {
    var text: String
    var line: Int

    var variables: Set<String> {
        let parts = text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst()
        return Set(parts.compactMap { $0.contains("}}") ? String($0.prefix { $0 != "}" }).trimmed : nil })
    }
}
