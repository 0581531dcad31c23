import Foundation
import MaruConfiguration
import MaruCore
import MaruRouting
import Synchronization

@testable import MaruEvaluation

/// A small suite as its files have it; tests change single files.
enum SuiteFixture {
    static let suite = """
        name = "small"
        question = "Which model sorts complaints?"

        [design]
        repeats = 2
        seed = 7
        incumbent = "own"
        concurrency = 2
        time_limit = 60
        retries = 2
        """

    static let candidates = """
        [[candidate]]
        name = "own"
        model = "smollm2:135m"
        source = "local"
        control = "self-hosted"
        family = "smollm2"
        licence = "Apache-2.0"
        operated_by = "us"
        hosting = "server"

        [[candidate]]
        name = "bought"
        model = "gpt-6-luna"
        source = "provider:azure"
        control = "managed-closed"
        family = "gpt-6"
        licence = "commercial"
        operated_by = "azure"
        zone = "domestic"
        version = "2026-11-01"
        vendor = "openai"
        """

    static let scenario = """
        title = { ko = "민원 분류", en = "Sort complaints" }
        owner = "Front office"
        data_class = "open"
        skill = "classification"
        maximum_tokens = 8

        [service]
        first_token = "500ms"
        end_to_end = 5

        [floor]
        success = 0.6

        [prompt]
        system = { en = "Answer with one word." }
        user = { ko = "분류: {{input}}", en = "Class of: {{ input }}" }

        [[grader]]
        kind = "exact"
        gate = true

        [[grader]]
        kind = "normalised"
        """

    static let english = """
        {"id":"1","input":"The bus is late.","expected":"bus","canary":true}
        {"id":"2","input":"The road has a hole {{x}}.","expected":["road","street"]}
        """

    static let korean = """
        {"id":"3","input":"버스가 늦어요.","expected":"버스","group":"bus"}

        """

    static let files = [
        "suite.toml": suite, "candidates.toml": candidates, "scenarios/sort.toml": scenario,
        "scenarios/sort.en.jsonl": english, "scenarios/sort.ko.jsonl": korean,
    ]

    static func files(_ changes: [String: String?] = [:]) -> SuiteFiles {
        var files = files
        for (name, text) in changes { files[name] = text }
        return SuiteFiles(files.mapValues { Data($0.utf8) })
    }

    static func read(_ changes: [String: String?] = [:]) throws -> Suite {
        let day = CalendarDate(secondsSince1970: 1_796_000_000)
        return try Suite(files(changes), on: day)
    }

    /// What is wrong with the suite after changes; each as people read it.
    static func problems(_ changes: [String: String?]) -> [String] {
        do {
            _ = try read(changes)
            return []
        } catch let error as ConfigurationError { return error.problems.map(\.description) } catch {
            return ["\(error)"]
        }
    }

    /// A folder for one test, which removes it.
    static func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maru-evaluation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }
}

/// Answers one request after the other as a test wrote down, the last one again and again.
final class ListedGenerator: TextGenerator {
    enum Step {
        case says([String], finish: FinishReason = .stop)
        case refuses(GenerationError)
        /// Never answers, until it is cancelled.
        case hangs
    }

    let model = ModelDescription(id: "listed", created: 0, contextLength: 4096, supportsChat: true)
    private let steps: Mutex<[Step]>
    private let asked = Mutex<[GenerationRequest]>([])

    init(_ steps: [Step]) { self.steps = Mutex(steps) }

    var requests: [GenerationRequest] { asked.withLock { $0 } }

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        asked.withLock { $0.append(request) }
        let step = steps.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        let (stream, events) = GenerationStream.makeStream()
        switch step {
        case .refuses(let error): throw error
        case .hangs: events.yield(.started(promptTokens: 10))
        case .says(let pieces, let finish):
            events.yield(.started(promptTokens: 10))
            for piece in pieces { events.yield(.delta(choice: 0, text: piece, logprobs: [])) }
            events.yield(.finished(choice: 0, reason: finish))
            events.yield(.usage(Usage(promptTokens: 10, cachedPromptTokens: 4, completionTokens: pieces.count)))
            events.finish()
        }
        return stream
    }
}

/// A clock that jumps over short waits and waits for ever at long ones, such as limits of time.
final class JumpingClock: Sendable {
    private let state = Mutex(ContinuousClock.now)
    private let waited = Mutex<[Duration]>([])

    /// What was waited for, in order.
    var waits: [Duration] { waited.withLock { $0 } }

    var clock: EvaluationClock {
        EvaluationClock(now: { self.state.withLock { $0 } }, time: { 1_796_000_000 }) { deadline in
            let wait = deadline - self.state.withLock { $0 }
            if wait >= .seconds(50) {
                for await _ in AsyncStream<Never>.makeStream().stream {}
                throw CancellationError()
            }
            self.waited.withLock { $0.append(wait) }
            self.state.withLock { $0 = max($0, deadline) }
        }
    }
}
