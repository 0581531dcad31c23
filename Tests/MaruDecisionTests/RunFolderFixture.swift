import Foundation
import MaruCore
import MaruEvaluation
import MaruPolicy
import MaruRouting

@testable import MaruDecision

/// A run's folder in a temporary place, with attempts and grades as a run writes them.
struct RunFolderFixture {
    let folder: RunFolder
    let manifest: RunManifest

    /// - Parameters:
    ///   - successes: of 30 cases of each scenario, by candidate.
    ///   - decision: what the suite says of weights; `nil` leaves the file out.
    init(successes: [String: Int], decision: String? = DecisionFixture.decision, versions: [String: String] = [:])
        throws
    {
        let path = FileManager.default.temporaryDirectory.appending(path: "decision-\(UUID())")
        folder = RunFolder(path)
        var texts = [
            "suite.toml": "name = \"fixture\"\nquestion = \"Which one?\"\n[design]\nrepeats = 1\n",
            "candidates.toml": Self.candidates,
            "eligibility.toml": DecisionFixture.contracts("managed", "other"),
        ]
        texts["decision.toml"] = decision
        for name in ["triage", "summary"] {
            texts["scenarios/\(name).toml"] = Self.scenario
            texts["scenarios/\(name).jsonl"] = (1...30).map {
                #"{"id": "c\#($0)", "language": "en", "input": "question \#($0)", "expected": "yes"}"# + "\n"
            }.joined()
        }
        let files = SuiteFiles(texts.mapValues { Data($0.utf8) })
        let suite = try Suite(files, on: CalendarDate(secondsSince1970: 1_795_824_000))
        let wanted = RunManifest(
            id: "2026-11-28-fixture",
            suite: suite.name,
            question: suite.question,
            created: 1_795_824_000,
            program: "maru 0",
            machine: "a machine",
            design: suite.design,
            files: suite.files,
            candidates: suite.candidates.map {
                RunManifest.PinnedCandidate($0, version: versions[$0.name] ?? "1", digest: ContentDigest(of: $0.name))
            }
        )
        manifest = try folder.begin(wanted, with: files)
        var (attempts, grades) = (Data(), Data())
        for candidate in suite.candidates {
            for scenario in suite.scenarios {
                for (index, item) in scenario.cases.enumerated() {
                    let isRight = index < successes[candidate.name, default: 15]
                    let (attempt, grade) = Self.records(candidate.name, scenario.name, item.id, isRight)
                    attempts += try RecordCoding.bytes(of: attempt) + Data("\n".utf8)
                    grades += try RecordCoding.bytes(of: grade) + Data("\n".utf8)
                }
            }
        }
        try attempts.write(to: folder.attempts)
        try grades.write(to: folder.grades)
    }

    func remove() { try? FileManager.default.removeItem(at: folder.path) }

    func add(_ text: String, to name: String) throws {
        let file = folder.path.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func inputs(on day: String = "2026-11-28") throws -> DecisionInputs {
        var inputs = try DecisionInputs(of: folder, on: CalendarDate(day) ?? CalendarDate(secondsSince1970: 0))
        // Fewer than settings allow, for speed.
        inputs.settings.draws = 4000
        return inputs
    }

    private static func records(
        _ candidate: String,
        _ scenario: String,
        _ item: String,
        _ isRight: Bool
    ) -> (Attempt, GradeRecord) {
        let key = AttemptKey(scenario: scenario, item: item, candidate: candidate, round: 1)
        let tokens = TokenCounts(fresh: 100, output: 10)
        let answer = Answer(
            text: isRight ? "yes" : "no",
            tokens: tokens,
            timing: AnswerTiming(firstAny: 0.1, firstVisible: 0.1, end: 0.5, pieces: 10)
        )
        let attempt = Attempt(
            key: key,
            prompt: ContentDigest(of: item),
            item: ContentDigest(of: item),
            candidate: ContentDigest(of: candidate),
            result: .answered(answer),
            tries: [Attempt.Try(started: 1_795_824_000, tokens: tokens, cost: 15)]
        )
        let grade = GradeRecord(
            key: key,
            grader: "exact",
            digest: ContentDigest(of: "exact"),
            grade: Grade(score: isRight ? 1 : 0, isPass: isRight)
        )
        return (attempt, grade)
    }

    private static let scenario = """
        title = { en = "A scenario" }
        owner = "someone"
        data_class = "open"
        skill = "reasoning"
        maximum_tokens = 50
        [prompt]
        user = { en = "{{input}}" }
        [[grader]]
        kind = "exact"
        """

    private static let candidates = ["managed", "other"].map {
        """
        [[candidate]]
        name = "\($0)"
        model = "model-of-\($0)"
        source = "provider:cloud"
        control = "managed-closed"
        family = "family"
        licence = "MIT"
        operated_by = "vendor"
        zone = "domestic"
        price = { currency = "USD", input = 0.1, output = 0.5 }

        """
    }.joined()
}
