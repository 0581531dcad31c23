import Foundation

/// What a run has come to so far, on the disk.
package struct RunJournal: Sendable {
    package let attempts: RecordLog<Attempt>
    package let grades: RecordLog<GradeRecord>
    /// What was there when it was opened.
    package let done: [AttemptKey: Attempt]
    package let graded: [GradedKey: GradeRecord]
    /// What judges have cost, grades that were made again included; in millionths.
    package let judging: Int64

    /// An attempt and a grader.
    package struct GradedKey: Hashable, Sendable {
        package var attempt: AttemptKey
        package var grader: String

        package init(attempt: AttemptKey, grader: String) {
            self.attempt = attempt
            self.grader = grader
        }
    }

    /// Opens the files of a run to write them. Nobody else may write meanwhile.
    package init(_ folder: RunFolder) throws(RunError) {
        let (attempts, attempted) = try RecordLog<Attempt>.open(folder.attempts)
        let (grades, graded) = try RecordLog<GradeRecord>.open(folder.grades)
        var done: [AttemptKey: Attempt] = [:]
        for attempt in attempted {
            guard done.updateValue(attempt, forKey: attempt.key) == nil else {
                throw .attemptTwice(folder.attempts.relativePath, attempt.key)
            }
        }
        (self.attempts, self.grades, self.done) = (attempts, grades, done)
        self.graded = Self.newest(graded)
        judging = graded.reduce(0) { $0 + ($1.cost ?? 0) }
    }

    /// The newest grade of each attempt by each grader.
    package static func newest(_ records: [GradeRecord]) -> [GradedKey: GradeRecord] {
        Dictionary(records.map { (GradedKey(attempt: $0.key, grader: $0.grader), $0) }) { _, newer in newer }
    }
}
