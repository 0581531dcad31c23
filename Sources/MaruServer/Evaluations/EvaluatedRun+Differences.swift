import MaruAPI
import MaruCore
import MaruEvaluation

extension EvaluatedRun {
    /// A page of the cases in which two candidates differ, the most interesting first.
    func differences(_ page: DifferencePage) throws -> JSONValue {
        let names = records.manifest.candidates.map(\.name)
        for (field, name) in [("candidate", page.candidate), ("reference", page.reference)] where !names.contains(name)
        {
            throw APIError.invalidValue(field, found: "'\(name)'", expected: names.joined(separator: " or "))
        }
        let observations = try RunObservations(records, suite: suite)
        let cases = try CaseDiff(of: page.candidate, against: page.reference, in: observations).cases
        let rest = cases.dropFirst(page.offset)
        return [
            "object": "list",
            "candidate": .string(page.candidate),
            "reference": .string(page.reference),
            "total": .integer(cases.count),
            "data": .array(rest.prefix(page.limit).map(row)),
            "has_more": .bool(rest.count > page.limit),
        ]
    }

    private func row(_ changed: ChangedCase) -> JSONValue {
        [
            "scenario": .string(changed.scenario),
            "item": .string(changed.item),
            "language": .string(changed.language.rawValue),
            "change": .string(changed.change.rawValue),
            "messages": messages(changed.scenario, changed.item),
            "expected": (try? JSONValue(parsing: changed.expected)) ?? .string(changed.expected),
            "candidate": .array(changed.candidate.map(\.json)),
            "reference": .array(changed.reference.map(\.json)),
        ]
    }

    /// The conversation that was sent; empty when it cannot be made any more, which the run's own suite does not let happen.
    func messages(_ scenario: String, _ item: String) -> JSONValue {
        guard let scenario = suite.scenarios.first(where: { $0.name == scenario }),
            let item = scenario.cases.first(where: { $0.id == item }),
            let messages = try? scenario.prompt.messages(for: item)
        else { return [] }
        return .array(messages.map { ["role": .string($0.role), "content": .string($0.content)] })
    }
}

extension AnsweredRound {
    fileprivate var json: JSONValue {
        let noted = evidence.sorted { $0.key < $1.key }.flatMap { grader, lines in lines.map { "\(grader): \($0)" } }
        let asked = calls.map { "\($0.name)(\($0.arguments))" }
        return [
            "round": .integer(round),
            "state": .string(state.rawValue),
            "text": .string(([text] + asked).filter { !$0.isEmpty }.joined(separator: "\n")),
            "failure": JSONValue(failure),
            "evidence": .array(noted.map { .string($0) }),
        ]
    }
}
