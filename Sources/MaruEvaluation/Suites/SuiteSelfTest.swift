/// Whether graders judge the sample answers of a suite's cases as their authors say: references pass, wrong ones fail.
package struct SuiteSelfTest: Sendable {
    private let suite: Suite
    private let tools: GradingTools

    /// - Parameter tools: with the judges that may be asked. Where a scenario names others, its samples are not judged: what
    ///   the rest of its graders say is no verdict.
    package init(_ suite: Suite, tools: GradingTools) {
        self.suite = suite
        self.tools = tools
    }

    package struct Report: Hashable, Sendable {
        /// Sample answers that were judged.
        package var judged = 0
        /// Cases that have no sample answer, so that nothing is known of them.
        package var untested = 0
        package var skipped: [Skipped] = []
        package var surprises: [Surprise] = []
    }

    /// A scenario whose sample answers were not judged.
    package struct Skipped: Hashable, Sendable {
        package var scenario: String
        package var samples: Int
        /// Those that were not to be asked.
        package var judges: [String]
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

    /// - Parameter progress: called after each sample answer, with how many there are.
    /// - Throws: `CancellationError`.
    package func run(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) async throws -> Report {
        var report = Report()
        report.untested = suite.scenarios.reduce(0) { $0 + $1.cases.count { $0.samples.isEmpty } }
        report.skipped = suite.scenarios.compactMap(skipped)
        let skipped = Set(report.skipped.map(\.scenario))
        let scenarios = suite.scenarios.filter { !skipped.contains($0.name) }
        let total = scenarios.reduce(0) { $0 + $1.samples }
        for scenario in scenarios {
            for item in scenario.cases {
                for (sample, isRight) in item.samples {
                    let surprise = try await surprise(sample, isRight: isRight, item, scenario)
                    report.surprises += [surprise].compactMap(\.self)
                    report.judged += 1
                    progress(report.judged, total)
                }
            }
        }
        return report
    }

    /// `nil` when all that its graders need may be asked.
    private func skipped(_ scenario: Scenario) -> Skipped? {
        let missing = Set(scenario.graders.flatMap { $0.grader.judges }).filter { tools.judges[$0] == nil }
        guard !missing.isEmpty, scenario.samples > 0 else { return nil }
        return Skipped(scenario: scenario.name, samples: scenario.samples, judges: missing.sorted())
    }

    /// - Returns: `nil` when it is judged as its author says.
    private func surprise(
        _ sample: SampleAnswer,
        isRight: Bool,
        _ item: EvaluationCase,
        _ scenario: Scenario
    ) async throws -> Surprise? {
        var grades: [String: Grade] = [:]
        var evidence: [String] = []
        var kind: Surprise.Kind?
        for grader in scenario.graders {
            do {
                let grade = try await grader.grader.grade(sample.answer, to: grader.view(of: item), with: tools)
                grades[grader.name] = grade
                evidence += grade.evidence.map { "\(grader.name): \($0)" }
            } catch {
                try Task.checkCancellation()
                kind = .ungraded(reason: "\(grader.name): \(error)")
            }
        }
        let rule = ScoringRule(of: scenario)
        if kind == nil, rule.accepts(grades) != isRight {
            kind = isRight ? .referenceFails : .wrongPasses
            if let threshold = rule.threshold {
                let score = (rule.score(of: grades) * 1000).rounded() / 1000
                evidence.append("score \(score), and \(threshold) is enough")
            }
        }
        return kind.map { Surprise(scenario: scenario.name, item: item.id, kind: $0, evidence: evidence) }
    }
}

extension EvaluationCase {
    /// Its sample answers, and whether each is right.
    fileprivate var samples: [(SampleAnswer, isRight: Bool)] {
        [reference].compactMap(\.self).map { ($0, true) } + wrong.map { ($0, false) }
    }
}

extension Scenario {
    fileprivate var samples: Int { cases.reduce(0) { $0 + $1.samples.count } }
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

extension SuiteSelfTest.Skipped: CustomStringConvertible {
    package var description: String {
        let names = judges.joined(separator: ", ")
        return "\(scenario): not judged, since \(names) would have to be asked elsewhere (sample answers: \(samples))."
    }
}
