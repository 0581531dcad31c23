/// Grades answers of a run that has ended, without asking candidates.
package struct Regrading: Sendable {
    private let scenarios: [String: Scenario]
    private let pipeline: GradingPipeline
    private let all: Bool

    /// - Parameters:
    ///   - suite: as it was when the run began.
    ///   - all: also answers that have a grade of the present rule.
    package init(of suite: Suite, pipeline: GradingPipeline, all: Bool = false) {
        scenarios = Dictionary(suite.scenarios.map { ($0.name, $0) }) { first, _ in first }
        self.pipeline = pipeline
        self.all = all
    }

    /// - Parameter progress: called after each answer, with how many were looked at.
    /// - Returns: how many grades were made. Each is on the disk before the next answer is graded.
    package func run(
        _ journal: RunJournal,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> Int {
        var made = 0
        for (number, key) in journal.done.keys.sorted().enumerated() {
            if let attempt = journal.done[key] {
                let records = try await records(of: attempt, journal)
                try await journal.grades.append(records)
                made += records.count
            }
            progress(number + 1, journal.done.count)
        }
        return made
    }

    private func records(of attempt: Attempt, _ journal: RunJournal) async throws -> [GradeRecord] {
        let key = attempt.key
        guard let scenario = scenarios[key.scenario], let item = scenario.cases.first(where: { $0.id == key.item })
        else { throw RunError.strayAttempt(key) }
        let settled = try scenario.graders.filter { grader in
            let known = journal.graded[RunJournal.GradedKey(attempt: key, grader: grader.name)]
            return try !all && known?.grade != nil && known?.digest == grader.digest
        }
        return try await pipeline.records(of: attempt, to: item, in: scenario, except: Set(settled.map(\.name)))
    }
}
