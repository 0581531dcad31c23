import Foundation
package import MaruCore
import MaruRouting

/// A finished run that is made from a table of results: prompts and answers are not known, only who did what right.
///
/// An answer is `pass` or `fail` and graded by comparing it with `pass`, so that the run can be read and graded like any other.
/// It has no times and no tokens, and nothing is said about either.
package struct ScoresRun: Sendable {
    private let table: ScoresTable
    private let name: String
    private let dataClass: DataClass

    /// - Parameter dataClass: of the work that the table is about; it decides which candidates may be chosen.
    package init(_ table: ScoresTable, name: String, dataClass: DataClass = .sensitive) {
        self.table = table
        self.dataClass = dataClass
        self.name = name.asName.isEmpty ? "scores" : name.asName
    }

    /// The suite that such a run would have had.
    package var files: SuiteFiles {
        get throws {
            let candidates = try names().sorted { $0.key < $1.key }.map { title, name in
                """
                [[candidate]]
                name = \(name.quoted)
                model = \(title.quoted)
                source = "replay:."
                control = "managed-closed"     # the table does not say: correct these four
                family = \(name.quoted)
                licence = "unknown"
                operated_by = "unknown"
                zone = "external"

                """
            }
            let scenarios = cases.map { title, items in
                ImportedScenario(
                    name: scenarioName(title),
                    title: title,
                    graders: [ImportedGrader("exact")],
                    cases: items.map { ImportedCase(id: $0, variables: ["input": "unknown"], expected: "pass") }
                )
            }
            return try ImportedSuite(name: name, scenarios: scenarios, remarks: [])
                .files(candidates: candidates.joined(separator: "\n"), dataClass: dataClass, repeats: 1)
        }
    }

    /// Writes the run's folder, which must not be there.
    /// - Parameters:
    ///   - created: seconds since 1970.
    ///   - program, machine: as the manifest of other runs has them.
    package func write(to folder: RunFolder, created: Int, program: String, machine: String) async throws {
        let files = try files
        let suite = try Suite(files, on: CalendarDate(secondsSince1970: created))
        let pins = try suite.candidates.map { try RunManifest.PinnedCandidate(pinning: $0, version: nil) }
        let manifest = RunManifest(
            id: name,
            suite: suite.name,
            question: suite.question,
            created: created,
            program: program,
            machine: machine,
            design: suite.design,
            files: files.digests,
            candidates: pins
        )
        _ = try folder.begin(manifest, with: files)
        let journal = try RunJournal(folder)
        let (attempts, grades) = try records(of: suite, pins, created: created)
        try await journal.attempts.append(attempts)
        try await journal.grades.append(grades)
    }

    private func records(
        of suite: Suite,
        _ pins: [RunManifest.PinnedCandidate],
        created: Int
    ) throws -> ([Attempt], [GradeRecord]) {
        let names = try names()
        let digests = Dictionary(pins.map { ($0.name, $0.digest) }) { first, _ in first }
        let unknown = ContentDigest(of: "")
        var (attempts, grades): ([Attempt], [GradeRecord]) = ([], [])
        for entry in table.entries {
            let name = names[entry.candidate] ?? entry.candidate
            let key = AttemptKey(
                scenario: scenarioName(entry.scenario),
                item: entry.item,
                candidate: name,
                round: 1
            )
            attempts.append(
                Attempt(
                    key: key,
                    prompt: unknown,
                    item: unknown,
                    candidate: digests[name] ?? unknown,
                    result: .answered(Answer(text: entry.isPass ? "pass" : "fail", finish: Answer.judgedElsewhere)),
                    tries: [Attempt.Try(started: Double(created), tokens: TokenCounts(), cost: 0)]
                )
            )
            for grader in suite.scenarios.first(where: { $0.name == key.scenario })?.graders ?? [] {
                let grade = Grade(score: entry.isPass ? 1 : 0, isPass: entry.isPass)
                grades.append(
                    GradeRecord(key: key, grader: grader.name, digest: try grader.digest, grade: grade)
                )
            }
        }
        return (attempts, grades)
    }

    /// The names of candidates in the run, by those in the table.
    private func names() throws(ImportError) -> [String: String] {
        let names = Dictionary(uniqueKeysWithValues: table.candidates.map { ($0, $0.asName) })
        guard Set(names.values).count == names.count, !names.values.contains("") else {
            throw .malformed(line: 1, reason: "names of candidates need different letters and digits of ASCII.")
        }
        return names
    }

    /// The cases of each scenario, in the order of the table.
    private var cases: [(String, [String])] {
        var order: [String] = []
        var items: [String: [String]] = [:]
        var seen: Set<[String]> = []
        for entry in table.entries where seen.insert([entry.scenario, entry.item]).inserted {
            if items[entry.scenario] == nil { order.append(entry.scenario) }
            items[entry.scenario, default: []].append(entry.item)
        }
        return order.map { ($0, items[$0] ?? []) }
    }

    private func scenarioName(_ title: String) -> String { title.asName.isEmpty ? name : title.asName }
}

extension Answer {
    /// The end of an answer that nobody here saw: its tokens and times are not known.
    package static let judgedElsewhere = "judged-elsewhere"
}
