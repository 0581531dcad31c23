import Foundation

/// What a run wrote down: attempts, their grades, and what people said of them.
package struct RunRecords: Sendable {
    package var manifest: RunManifest
    /// In the order of their keys; of one that stands there twice, the first.
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
    /// - Throws: ``RunRecordsError``, and what reading files throws.
    package init(of folder: RunFolder) throws {
        self.init(manifest: try Self.manifest(of: folder), attempts: [])
        try readAttempts(folder.attempts)
        let made = Set(attempts.lazy.map(\.key))
        try readGrades(folder.grades, of: made)
        try readLabels(folder.labels, of: made)
        note(
            try RecordLines(folder.preferences).read(HumanPreference.self) { preference, _ in
                preferences.append(preference)
            }
        )
    }

    private static func manifest(of folder: RunFolder) throws -> RunManifest {
        guard FileManager.default.fileExists(atPath: folder.manifest.path) else {
            throw RunRecordsError.noManifest(path: folder.path.path)
        }
        let bytes = try Data(contentsOf: folder.manifest)
        do {
            return try RecordCoding.value(RunManifest.self, from: bytes)
        } catch {
            throw RunRecordsError.malformedManifest(path: folder.manifest.path)
        }
    }
}

extension RunRecords {
    private mutating func readAttempts(_ file: URL) throws {
        var seen: Set<AttemptKey> = []
        var read: [Attempt] = []
        var repeated: [RecordRemark] = []
        let torn = try RecordLines(file).read(Attempt.self) { attempt, line in
            if seen.insert(attempt.key).inserted {
                read.append(attempt)
            } else {
                repeated.append(.repeatedAttempt(attempt.key, line: line))
            }
        }
        attempts = read.sorted { $0.key < $1.key }
        remarks += repeated
        note(torn)
    }

    private mutating func readGrades(_ file: URL, of made: Set<AttemptKey>) throws {
        var strays = 0
        let torn = try RecordLines(file).read(GradeRecord.self) { record, _ in
            if made.contains(record.key) {
                grades[record.key, default: [:]][record.grader] = record
            } else {
                strays += 1
            }
        }
        note(torn)
        note(strays, in: file)
    }

    private mutating func readLabels(_ file: URL, of made: Set<AttemptKey>) throws {
        var strays = 0
        let torn = try RecordLines(file).read(HumanLabel.self) { label, _ in
            if made.contains(label.key) {
                labels[label.key, default: []].append(label)
            } else {
                strays += 1
            }
        }
        note(torn)
        note(strays, in: file)
    }

    private mutating func note(_ remark: RecordRemark?) {
        if let remark { remarks.append(remark) }
    }

    private mutating func note(_ strays: Int, in file: URL) {
        if strays > 0 { remarks.append(.strayLines(file: file.lastPathComponent, count: strays)) }
    }
}
