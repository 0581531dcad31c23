/// Whether graders judge the sample answers of a suite's cases as their authors say: references pass, wrong ones fail.
package struct SuiteSelfTest: Sendable {
    private let suite: Suite
    private let tools: GradingTools

    package init(_ suite: Suite, tools: GradingTools) {
        self.suite = suite
        self.tools = tools
    }

    package struct Report: Hashable, Sendable {
        /// Sample answers that were judged.
        package var judged = 0
        /// Cases that have no sample answer, so that nothing is known of them.
        package var untested = 0
        package var surprises: [Surprise] = []
    }

    /// A sample answer that was judged otherwise than its author says, or not at all.
    package struct Surprise: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case referenceFails
            case wrongPasses
            case ungraded(reason: String)
        }

        package var scenario: String
        package var item: String
        package var kind: Kind
        /// What graders noted, by their names.
        package var evidence: [String]
    }

    /// - Throws: `CancellationError`.
    package func run() async throws -> Report {
        var report = Report()
        for scenario in suite.scenarios {
            for item in scenario.cases {
                if item.reference == nil, item.wrong.isEmpty { report.untested += 1 }
                if let reference = item.reference {
                    try await judge(reference, isRight: true, item, scenario, &report)
                }
                for wrong in item.wrong { try await judge(wrong, isRight: false, item, scenario, &report) }
            }
        }
        return report
    }

    private func judge(
        _ sample: SampleAnswer,
        isRight: Bool,
        _ item: EvaluationCase,
        _ scenario: Scenario,
        _ report: inout Report
    ) async throws {
        report.judged += 1
        var grades: [String: Grade] = [:]
        var evidence: [String] = []
        var surprise: Surprise.Kind?
        for grader in scenario.graders {
            do {
                let grade = try await grader.grader.grade(sample.answer, to: grader.view(of: item), with: tools)
                grades[grader.name] = grade
                evidence += grade.evidence.map { "\(grader.name): \($0)" }
            } catch {
                try Task.checkCancellation()
                surprise = .ungraded(reason: "\(grader.name): \(error)")
            }
        }
        if surprise == nil, ScoringRule(of: scenario).accepts(grades) != isRight {
            surprise = isRight ? .referenceFails : .wrongPasses
        }
        guard let surprise else { return }
        report.surprises.append(
            Surprise(scenario: scenario.name, item: item.id, kind: surprise, evidence: evidence)
        )
    }
}

extension SuiteSelfTest.Surprise: CustomStringConvertible {
    package var description: String {
        let place = "\(scenario), case \(item):"
        let noted = evidence.isEmpty ? "" : " " + evidence.joined(separator: "; ")
        return switch kind {
        case .referenceFails: "\(place) its reference fails.\(noted)"
        case .wrongPasses: "\(place) a wrong answer passes.\(noted)"
        case .ungraded(let reason): "\(place) a sample answer has no grade. \(reason)"
        }
    }
}
