import Foundation
import MaruEvaluation
import MaruRouting

/// A suite whose candidate replays what a test recorded for it, in a folder that is removed.
struct EvaluationFixture {
    let folder: URL
    var suite: URL { folder.appending(path: "suite", directoryHint: .isDirectory) }
    var recorded: RunFolder { RunFolder(folder.appending(path: "recorded", directoryHint: .isDirectory)) }

    static func with<Result>(_ body: (EvaluationFixture) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-eval-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = EvaluationFixture(folder: folder)
        for (name, text) in files { try fixture.write(text, to: name) }
        try await fixture.record()
        return try await body(fixture)
    }

    func write(_ text: String, to name: String) throws {
        let file = suite.appending(path: name)
        let parent = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    static let files = [
        "suite.toml": """
        name = "tiny"
        question = "Which?"
        [design]
        repeats = 2
        """,
        "candidates.toml": candidate,
        "scenarios/sort.toml": """
        title = { en = "Sort" }
        owner = "Desk"
        data_class = "open"
        skill = "classification"
        maximum_tokens = 8
        [prompt]
        user = { en = "{{input}}" }
        [[grader]]
        kind = "exact"
        """,
        "scenarios/sort.en.jsonl": """
        {"id":"1","input":"a","expected":"yes"}
        {"id":"2","input":"b","expected":"no"}
        """,
    ]

    static let candidate = """
        [[candidate]]
        name = "one"
        model = "one"
        source = "replay:../recorded"
        control = "self-hosted"
        family = "f"
        licence = "none"
        operated_by = "us"
        zone = "on-premises"
        hosting = "server"
        """

    static let bought = """

        [[candidate]]
        name = "bought"
        model = "gpt"
        source = "provider:azure"
        control = "managed-closed"
        family = "gpt"
        licence = "commercial"
        operated_by = "azure"
        zone = "domestic"
        price = { currency = "USD", input = 1, output = 2 }
        """

    static let providers = """
        [[provider]]
        name = "azure"
        kind = "openai"
        url = "https://models.example/v1"
        zone = "domestic"
        data_classes = ["open"]
        models = { "gpt" = "gpt-there" }
        context = 4096
        """

    /// Every question is answered with `yes`.
    private func record() async throws {
        let suite = try Suite(SuiteFiles(reading: suite), on: CalendarDate(secondsSince1970: 1_796_000_000))
        try FileManager.default.createDirectory(at: recorded.path, withIntermediateDirectories: true)
        let log = try RecordLog<Attempt>.open(recorded.attempts).log
        let none = ContentDigest(of: "")
        for item in suite.scenarios[0].cases {
            let asked = AskedCandidate(suite.candidates[0], digest: none, answers: .live { throw CancellationError() })
            let request = try suite.scenarios[0].request(
                for: item,
                to: suite.candidates[0],
                round: 1,
                seed: 1,
                terms: asked.terms(for: suite.scenarios[0])
            )
            for round in 1...2 {
                let key = AttemptKey(scenario: "sort", item: item.id, candidate: "one", round: round)
                let tokens = TokenCounts(fresh: 5, output: 1)
                let answer = Answer(
                    text: "yes",
                    tokens: tokens,
                    timing: AnswerTiming(firstAny: 0.1, end: 0.2, pieces: 1)
                )
                try await log.append([
                    Attempt(
                        key: key,
                        prompt: request.digest,
                        item: none,
                        candidate: none,
                        result: .answered(answer),
                        tries: [Attempt.Try(started: 1_796_000_000, tokens: tokens, cost: 0)]
                    )
                ])
            }
        }
    }
}
