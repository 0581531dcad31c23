import Foundation
import MaruEvaluation
import Testing

struct RunRecordsTests {
    @Test func `attempts come in the order of their keys, and of grades the newest counts`() throws {
        try withFolder { folder in
            var run = SampleRun(cases: 2)
            run.add("s1", "c2", "a")
            run.add("s1", "c1", "a")
            try folder.write(run.manifest, run.attempts)
            let key = run.attempts[0].key
            let old = GradeRecord.sample(key, Grade(score: 0, isPass: false))
            let new = GradeRecord.sample(key, Grade(score: 1, isPass: true))
            try folder.append([old, new], to: folder.grades)
            let records = try RunRecords(of: folder)
            #expect(records.attempts.map(\.key.item) == ["c1", "c2"])
            #expect(records.grades[key]?["check"] == new)
            #expect(records.remarks.isEmpty)
        }
    }

    @Test func `a last line that a crash cut is no record, and is told of`() throws {
        try withFolder { folder in
            var run = SampleRun()
            run.add("s1", "c1", "a")
            try folder.write(run.manifest, run.attempts)
            try folder.append(Data(#"{"key":{"scen"#.utf8), to: folder.attempts)
            let records = try RunRecords(of: folder)
            #expect(records.attempts == run.attempts)
            #expect(records.remarks == [.tornLastLine(file: "attempts.jsonl", line: 2)])
        }
    }

    @Test func `a line in the middle that is no record is an error with its place`() throws {
        try withFolder { folder in
            var run = SampleRun()
            run.add("s1", "c1", "a")
            try folder.write(run.manifest, run.attempts)
            try folder.append(Data("{}\n".utf8), to: folder.attempts)
            let error = #expect(throws: RunError.self) { try RunRecords(of: folder) }
            guard case .damaged(_, line: 2, _) = error else {
                Issue.record("\(String(describing: error)) does not name line 2")
                return
            }
        }
    }

    @Test func `an attempt that stands there twice is an error`() throws {
        try withFolder { folder in
            var run = SampleRun()
            run.add("s1", "c1", "a")
            run.add("s1", "c1", "a", result: .timeout)
            try folder.write(run.manifest, run.attempts)
            let key = run.attempts[0].key
            #expect(throws: RunError.attemptTwice(folder.attempts.relativePath, key)) { try RunRecords(of: folder) }
        }
    }

    @Test func `grades and labels of attempts that were not made are told of`() throws {
        try withFolder { folder in
            let key = AttemptKey(scenario: "s1", item: "c1", candidate: "a", round: 1)
            try folder.write(SampleRun().manifest, [])
            try folder.append([GradeRecord.sample(key, nil)], to: folder.grades)
            try folder.append([HumanLabel(key: key, reviewer: "r", isPass: true, time: 0)], to: folder.labels)
            let records = try RunRecords(of: folder)
            #expect(records.grades.isEmpty && records.labels.isEmpty)
            #expect(
                records.remarks == [
                    .strayLines(file: "grades.jsonl", count: 1), .strayLines(file: "labels.jsonl", count: 1),
                ]
            )
        }
    }

    @Test func `a folder without a manifest is no run`() throws {
        try withFolder { folder in
            #expect(throws: RunError.self) { try RunRecords(of: folder) }
        }
    }

    private func withFolder(_ body: (RunFolder) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: path) }
        try body(RunFolder(path))
    }
}

extension RunFolder {
    func write(_ manifest: RunManifest, _ attempts: [Attempt]) throws {
        try RecordCoding.bytes(of: manifest).write(to: self.manifest)
        try append(attempts, to: self.attempts)
    }

    func append(_ records: [some Encodable], to file: URL) throws {
        try append(records.reduce(into: Data()) { $0 += try RecordCoding.bytes(of: $1) + Data("\n".utf8) }, to: file)
    }

    func append(_ bytes: Data, to file: URL) throws {
        let before = (try? Data(contentsOf: file)) ?? Data()
        try (before + bytes).write(to: file)
    }
}
