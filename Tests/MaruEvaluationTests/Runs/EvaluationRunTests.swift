import Foundation
import MaruCore
import MaruRouting
import Synchronization
import Testing

@testable import MaruEvaluation

@Suite struct EvaluationRunTests {
    private let clock = JumpingClock()

    private func asked(_ suite: Suite, _ generator: any TextGenerator) -> [AskedCandidate] {
        suite.candidates.map { candidate in
            let places =
                candidate.source == .local ? [.here] : [AskedCandidate.Place(zone: .domestic, dataClasses: [.open])]
            return AskedCandidate(
                candidate,
                digest: ContentDigest(of: candidate.name),
                answers: .live { generator },
                places: places
            )
        }
    }

    private func run(
        _ suite: Suite,
        _ candidates: [AskedCandidate],
        in folder: RunFolder,
        budget: RunBudget? = nil
    ) async throws -> EvaluationRun.Summary {
        let run = try EvaluationRun(
            suite,
            asking: candidates,
            journal: RunJournal(folder),
            grading: GradingPipeline(),
            clock: clock.clock
        )
        return try await run.run(within: budget)
    }

    @Test func `Every case is put to every candidate as often as the design says, and graded`() async throws {
        try await SuiteFixture.withFolder { path in
            let (suite, folder) = (try SuiteFixture.read(), RunFolder(path))
            let generator = ListedGenerator([.says(["bus"])])
            let summary = try await run(suite, asked(suite, generator), in: folder)
            #expect(summary.end == .finished && summary.done == 12 && summary.total == 12)
            let journal = try RunJournal(folder)
            #expect(journal.done.count == 12 && journal.graded.count == 24)
            let passed = journal.graded.values.filter { $0.grade?.isPass == true }.map(\.key.item)
            #expect(Set(passed) == ["1"])
            let requests = generator.requests
            #expect(requests.allSatisfy { $0.maximumTokens == 8 && $0.sampling.temperature == 0 })
            #expect(requests.allSatisfy { $0.sampling.seed == nil })
            #expect(requests.contains { $0.egress.zones == AllowedZones([.domestic]) && $0.egress.dataClass == .open })
        }
    }

    @Test func `A finished run asks nothing again, and one that lost its last lines asks only those`() async throws {
        try await SuiteFixture.withFolder { path in
            let (suite, folder) = (try SuiteFixture.read(), RunFolder(path))
            _ = try await run(suite, asked(suite, ListedGenerator([.says(["bus"])])), in: folder)
            let idle = ListedGenerator([.says(["tram"])])
            #expect(try await run(suite, asked(suite, idle), in: folder).done == 12)
            #expect(idle.requests.isEmpty)
            let lines = try Data(contentsOf: folder.attempts)
            let third = try #require(lines.split(separator: UInt8(ascii: "\n")).dropFirst(3).first)
            try lines.prefix(third.startIndex + 20).write(to: folder.attempts)
            let again = ListedGenerator([.says(["bus"])])
            #expect(try await run(suite, asked(suite, again), in: folder).done == 12)
            #expect(again.requests.count == 9)
        }
    }

    @Test func `Answers that an interruption left ungraded are graded without being asked again`() async throws {
        try await SuiteFixture.withFolder { path in
            let (suite, folder) = (try SuiteFixture.read(), RunFolder(path))
            _ = try await run(suite, asked(suite, ListedGenerator([.says(["bus"])])), in: folder)
            let whole = try RunJournal(folder).graded
            let grades = try Data(contentsOf: folder.grades)
            try grades.prefix(grades.count / 2).write(to: folder.grades)
            let idle = ListedGenerator([.says(["bus"])])
            _ = try await run(suite, asked(suite, idle), in: folder)
            #expect(idle.requests.isEmpty)
            #expect(try RunJournal(folder).graded == whole)
        }
    }

    @Test func `A scenario that a candidate must not see is not put to it`() async throws {
        try await SuiteFixture.withFolder { path in
            let text = SuiteFixture.scenario.replacing("\"open\"", with: "\"confidential\"")
            let (suite, folder) = (try SuiteFixture.read(["scenarios/sort.toml": text]), RunFolder(path))
            let summary = try await run(suite, asked(suite, ListedGenerator([.says(["bus"])])), in: folder)
            #expect(summary.total == 6)
            #expect(Set(try RunJournal(folder).done.keys.map(\.candidate)) == ["own"])
        }
    }

    @Test func `Sensitive cases go to a provider only where nobody can be recognised in them`() throws {
        for (line, isRefused) in [("", true), ("\npseudonymized = true", false)] {
            let text = SuiteFixture.scenario.replacing("\"open\"", with: "\"sensitive\"" + line)
            let suite = try SuiteFixture.read(["scenarios/sort.toml": text])
            var candidate = asked(suite, ListedGenerator([.hangs]))[1]
            candidate.places = [AskedCandidate.Place(zone: .domestic, dataClasses: [.open, .sensitive])]
            #expect((candidate.refusal(of: suite.scenarios[0]) != nil) == isRefused)
        }
    }

    @Test func `The run stops before it spends more than its budget, and goes on with more`() async throws {
        try await SuiteFixture.withFolder { path in
            let (suite, folder) = (try SuiteFixture.read(), RunFolder(path))
            let candidates = asked(suite, ListedGenerator([.says(["bus"])]))
            let worst = try #require(
                suite.candidates[1].price?.worstCost(
                    of: suite.scenarios[0].request(
                        for: suite.scenarios[0].cases[1],
                        to: suite.candidates[1],
                        round: 1,
                        seed: 1,
                        terms: candidates[1].terms(for: suite.scenarios[0])
                    )
                )
            )
            let limit = Money(amount: worst + 4, currency: .dollar)
            let stopped = try await run(suite, candidates, in: folder, budget: RunBudget(limit: limit))
            #expect(stopped.end == .budgetSpent && stopped.spent <= limit.amount)
            #expect((7..<12).contains(stopped.done))
            let more = RunBudget(limit: Money(amount: 1_000_000, currency: .dollar), spent: stopped.spent)
            #expect(try await run(suite, candidates, in: folder, budget: more).end == .finished)
        }
    }

    @Test func `A recording answers as it did, and its digest does not depend on the order of arrival`() async throws {
        try await SuiteFixture.withFolder { path in
            let text = SuiteFixture.candidates.replacing(
                "source = \"local\"",
                with: "source = \"replay:x\"\nzone = \"on-premises\""
            )
            let (suite, first) = (try SuiteFixture.read(), RunFolder(path.appending(path: "1")))
            let replayed = try SuiteFixture.read(["candidates.toml": text])
            for number in 1...3 {
                let folder = path.appending(path: "\(number)")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
            _ = try await run(suite, asked(suite, ListedGenerator([.says(["bus"])])), in: first)
            let recording = try Recording(of: "own", in: first)
            var digests: [ContentDigest] = []
            let manifest = try RunManifest(
                id: "r",
                suite: replayed,
                created: 1,
                program: "p",
                machine: "m",
                pins: replayed.candidates.map { try .init(pinning: $0, version: nil) }
            )
            for (number, concurrency) in [(2, 1), (3, 5)] {
                var suite = replayed
                (suite.design.concurrency, suite.candidates) = (concurrency, [replayed.candidates[0]])
                let folder = RunFolder(path.appending(path: "\(number)"))
                let asked = AskedCandidate(
                    suite.candidates[0],
                    digest: ContentDigest(of: "own"),
                    answers: .recorded(recording)
                )
                #expect(try await run(suite, [asked], in: folder).done == 6)
                var records = RunRecords(manifest: manifest, attempts: [])
                records.attempts = try RunJournal(folder).done.values.sorted { $0.key < $1.key }
                for grade in try RunJournal(folder).graded.values {
                    records.grades[grade.key, default: [:]][grade.grader] = grade
                }
                digests.append(try RunDigest.digest(of: records))
            }
            #expect(digests[0] == digests[1])
            let (was, now) = (try RunJournal(first).done, try RunJournal(RunFolder(path.appending(path: "3"))).done)
            for (key, attempt) in now {
                #expect(was[key]?.result == attempt.result && was[key]?.tries == attempt.tries)
            }
        }
    }

    @Test func `A recording of other prompts, or of a part only, is refused before anything is asked`() async throws {
        try await SuiteFixture.withFolder { path in
            let (suite, folder) = (try SuiteFixture.read(), RunFolder(path))
            _ = try await run(suite, asked(suite, ListedGenerator([.says(["bus"])])), in: folder)
            let recording = try Recording(of: "own", in: folder)
            func check(_ suite: Suite) throws {
                let asked = AskedCandidate(
                    suite.candidates[0],
                    digest: ContentDigest(of: ""),
                    answers: .recorded(recording)
                )
                try QuestionBook(suite).check(asked, design: suite.design)
            }
            try check(suite)
            var longer = suite
            longer.design.repeats = 3
            #expect(throws: RunError.self) { try check(longer) }
            var other = suite
            other.scenarios[0].prompt.user[.english] = "Which? {{input}}"
            #expect(throws: RunError.self) { try check(other) }
            #expect(throws: RunError.self) { try Recording(of: "nobody", in: folder) }
        }
    }
}
