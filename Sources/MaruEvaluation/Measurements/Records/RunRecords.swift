import Foundation

/// What a run wrote down: attempts, their grades, and what people said of them.
package struct RunRecords: Sendable {
    package var manifest: RunManifest
    /// In the order of their keys.
    package var attempts: [Attempt]
    /// Of each attempt, by the names of graders: the newest.
    package var grades: [AttemptKey: [String: GradeRecord]]
    /// Of each attempt, in the order in which they were given.
    package var labels: [AttemptKey: [HumanLabel]]
    package var preferences: [HumanPreference]
    package var remarks: [RecordRemark]

    package init(
        manifest: RunManifest,
        attempts: [Attempt],
        grades: [AttemptKey: [String: GradeRecord]] = [:],
        labels: [AttemptKey: [HumanLabel]] = [:],
        preferences: [HumanPreference] = [],
        remarks: [RecordRemark] = []
    ) {
        self.manifest = manifest
        self.attempts = attempts
        self.grades = grades
        self.labels = labels
        self.preferences = preferences
        self.remarks = remarks
    }

    /// Reads a run's folder.
    package init(of folder: RunFolder) throws(RunError) {
        self.init(manifest: try folder.readManifest(), attempts: [])
        try readAttempts(folder)
        let made = Set(attempts.lazy.map(\.key))
        try readGrades(folder, of: made)
        try readLabels(folder, of: made)
        preferences = try read(folder.preferences)
    }
}

extension RunRecords {
    /// Those that a candidate was asked without one answer.
    package func scenariosWithoutAnswers(of candidate: String) -> Set<String> {
        let own = attempts.filter { $0.key.candidate == candidate }
        let answered = own.filter { if case .answered = $0.result { true } else { false } }
        return Set(own.map(\.key.scenario)).subtracting(answered.map(\.key.scenario))
    }

    private mutating func readAttempts(_ folder: RunFolder) throws(RunError) {
        attempts = try read(folder.attempts)
        attempts.sort { $0.key < $1.key }
        for (one, next) in zip(attempts, attempts.dropFirst()) where one.key == next.key {
            throw .attemptTwice(folder.attempts.relativePath, one.key)
        }
    }

    private mutating func readGrades(_ folder: RunFolder, of made: Set<AttemptKey>) throws(RunError) {
        let records: [GradeRecord] = try read(folder.grades)
        for record in records where made.contains(record.key) {
            grades[record.key, default: [:]][record.grader] = record
        }
        note(records.count { !made.contains($0.key) }, in: folder.grades)
    }

    private mutating func readLabels(_ folder: RunFolder, of made: Set<AttemptKey>) throws(RunError) {
        let records: [HumanLabel] = try read(folder.labels)
        for label in records where made.contains(label.key) { labels[label.key, default: []].append(label) }
        note(records.count { !made.contains($0.key) }, in: folder.labels)
    }

    /// The whole lines of a file. What stands behind them is noted.
    private mutating func read<Record: Decodable & Sendable>(_ file: URL) throws(RunError) -> [Record] {
        let lines = try RecordLines<Record>(reading: file)
        if lines.isTorn {
            remarks.append(.tornLastLine(file: file.lastPathComponent, line: lines.records.count + 1))
        }
        return lines.records
    }

    private mutating func note(_ strays: Int, in file: URL) {
        if strays > 0 { remarks.append(.strayLines(file: file.lastPathComponent, count: strays)) }
    }
}
