import Foundation
import Logging
import MaruCore
import MaruEvaluation
import MaruRouting
import MaruTesting

@testable import MaruServer

/// Runs `body` with a folder that has the suite `sample` and its run `first`: four cases, which `good` has right and `bad`
/// has wrong but for one.
@discardableResult
func withEvaluation<Result>(_ body: (EvaluationDesk) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString, directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    let suite = folder.appending(path: "sample", directoryHint: .isDirectory)
    try SampleEvaluation.files.write(to: suite)
    let run = RunFolder(suite.appending(path: "runs/first", directoryHint: .isDirectory))
    try await SampleEvaluation.write(to: run)
    return try await body(EvaluationDesk(folder: folder))
}

private enum SampleEvaluation {
    static let items = ["one", "two", "three", "four"]

    static var files: SuiteFiles {
        let cases = items.map { #"{"id": "\#($0)", "input": "\#($0)?", "expected": "yes"}"# }
        let candidates = ["bad", "good"].map {
            """
            [[candidate]]
            name = "\($0)"
            model = "\($0)"
            source = "local"
            control = "self-hosted"
            family = "\($0)"
            licence = "MIT"
            operated_by = "us"
            zone = "on-premises"
            """
        }
        let texts = [
            "suite.toml": """
            name = "sample"
            question = "Which one?"
            [design]
            repeats = 1
            """,
            "scenarios/yes.toml": """
            title = { en = "Say yes" }
            owner = "us"
            data_class = "open"
            skill = "language"
            maximum_tokens = 8
            [prompt]
            user = { en = "{{input}}" }
            [[grader]]
            kind = "exact"
            """,
            "scenarios/yes.en.jsonl": cases.joined(separator: "\n") + "\n",
            "candidates.toml": candidates.joined(separator: "\n"),
        ]
        return SuiteFiles(texts.mapValues { Data($0.utf8) })
    }

    static func write(to run: RunFolder) async throws {
        let suite = try Suite(files, on: CalendarDate(secondsSince1970: 0))
        let manifest = RunManifest(
            id: "first",
            suite: suite.name,
            question: suite.question,
            created: 1_700_000_000,
            program: "test",
            machine: "test",
            design: suite.design,
            files: suite.files,
            candidates: suite.candidates.map {
                RunManifest.PinnedCandidate($0, version: nil, digest: ContentDigest(of: $0.name))
            }
        )
        _ = try run.begin(manifest, with: files)
        let keys = suite.candidates.flatMap { candidate in
            items.map { AttemptKey(scenario: "yes", item: $0, candidate: candidate.name, round: 1) }
        }
        let journal = try RunJournal(run)
        try await journal.attempts.append(keys.map(attempt))
        try await journal.grades.append(keys.map(grade))
    }

    private static func isRight(_ key: AttemptKey) -> Bool { key.candidate == "good" || key.item == "one" }

    private static func attempt(_ key: AttemptKey) -> Attempt {
        let digest = ContentDigest(of: key.item)
        return Attempt(
            key: key,
            prompt: digest,
            item: digest,
            candidate: digest,
            result: .answered(Answer(text: isRight(key) ? "yes" : "no, says \(key.item)")),
            tries: []
        )
    }

    private static func grade(_ key: AttemptKey) -> GradeRecord {
        let isRight = isRight(key)
        return GradeRecord(
            key: key,
            grader: "exact",
            digest: ContentDigest(of: "exact"),
            grade: Grade(score: isRight ? 1 : 0, isPass: isRight, evidence: isRight ? [] : ["expected yes"])
        )
    }
}

extension Server {
    /// A server that shows evaluations and is ready.
    init(evaluations: EvaluationDesk, accounts: Accounts? = nil) throws {
        try self.init(
            generator: ScriptedGenerator(),
            accounts: accounts,
            evaluations: evaluations,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        lifecycle.becomeReady()
    }
}
