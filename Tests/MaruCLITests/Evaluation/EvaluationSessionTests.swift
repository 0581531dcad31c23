import Foundation
import MaruEvaluation
import Testing

@testable import MaruCLI

@Suite struct EvaluationSessionTests {
    private func session(_ fixture: EvaluationFixture, out: String? = nil) async throws -> EvaluationSession {
        let folder = try EvaluationFolder(fixture.suite.path(percentEncoded: false))
        return try EvaluationSession(try await PreparedCandidates(folder), out: out)
    }

    @Test func `A run is graded, shown, and found again by the suite that it is of`() async throws {
        try await EvaluationFixture.with { fixture in
            let path: URL
            do {
                let session = try await session(fixture)
                #expect(try await session.run(spending: nil).done == 4)
                path = session.folder.path
            }
            let status = try RunStatus(RunFolder(path))
            #expect(status.table.lines.count == 2)
            #expect(status.table.lines[1].hasPrefix("one") && status.table.lines[1].contains("50.0 %"))
            #expect(status.table.lines[1].hasSuffix("valid") && status.remarks.isEmpty)
            let digest = try RunDigest.digest(of: RunFolder(path))
            let again = try await session(fixture)
            #expect(again.folder.path == path)
            #expect(try await again.run(spending: nil).done == 4)
            #expect(try RunDigest.digest(of: RunFolder(path)) == digest)
            #expect(!FileManager.default.fileExists(atPath: again.folder.egress.path(percentEncoded: false)))
        }
    }

    @Test func `Two programs do not work on one run`() async throws {
        try await EvaluationFixture.with { fixture in
            let first = try await session(fixture)
            await #expect(throws: CommandError.self) { try await session(fixture) }
            _ = try await first.run(spending: nil)
        }
    }

    @Test func `A changed suite is another run, and is refused where the old one was meant`() async throws {
        try await EvaluationFixture.with { fixture in
            let out = fixture.folder.appending(path: "run").path(percentEncoded: false)
            let first = try await session(fixture).folder.path
            _ = try await session(fixture, out: out)
            try fixture.write(#"{"id":"1","input":"a","expected":"no"}"#, to: "scenarios/sort.en.jsonl")
            #expect(try await session(fixture).folder.path != first)
            let error = await #expect(throws: RunError.self) { try await session(fixture, out: out) }
            #expect(error?.description.contains("scenarios/sort.en.jsonl was changed") == true)
        }
    }

    @Test func `A budget needs candidates that cost something`() async throws {
        try await EvaluationFixture.with { fixture in
            let session = try await session(fixture)
            let budget = try #require(Amount(argument: "2.5"))
            #expect(budget.millionths == 2_500_000 && Amount(argument: "-1") == nil && Amount(argument: "1 USD") == nil)
            await #expect(throws: CommandError.budgetWithoutPrices) { try await session.run(spending: budget) }
        }
    }
}
