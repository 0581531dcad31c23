extension ValidityReport {
    init(of records: RunRecords, suite: Suite) {
        let grades = records.grades.flatMap { key, graders in
            graders.map { (RunJournal.GradedKey(attempt: key, grader: $0.key), $0.value) }
        }
        self.init(of: suite, attempts: records.attempts, grades: Dictionary(grades) { first, _ in first })
    }
}
