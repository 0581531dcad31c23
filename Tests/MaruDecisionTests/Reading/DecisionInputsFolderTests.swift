import Foundation
import MaruCore
import MaruEvaluation
import MaruStatistics
import Testing

@testable import MaruDecision
@testable import MaruPolicy

struct DecisionInputsFolderTests {
    @Test func `a folder of records comes to a decision, and again to the same bytes`() throws {
        let run = try RunFolderFixture(successes: ["managed": 29, "other": 12])
        defer { run.remove() }
        let record = try DecisionRecord(run.inputs())
        #expect(record.verdict.kind == .adopt)
        #expect(record.verdict.candidate == "managed")
        #expect(record.deviations.isEmpty)
        try record.bytes().write(to: run.folder.decision)
        let read = try DecisionRecord(reading: run.folder.decision)
        #expect(try DecisionRecord(run.inputs()).bytes() == read.bytes())
        #expect(try read.differences(from: record).isEmpty)
    }

    @Test func `a suite without decision cannot get one after the run`() throws {
        let run = try RunFolderFixture(successes: [:], decision: nil)
        defer { run.remove() }
        #expect(throws: DecisionError.noSettings(suite: "fixture")) { try run.inputs() }
    }

    @Test func `weights that were changed after the run began are a deviation`() throws {
        let run = try RunFolderFixture(successes: [:])
        defer { run.remove() }
        try run.add(DecisionFixture.decision.replacing("cost = 60", with: "cost = 61"), to: "suite/decision.toml")
        let deviation = try #require(try run.inputs().deviations.first)
        #expect(deviation.subject == "decision.toml")
        #expect(deviation.locked != deviation.found)
    }

    @Test func `dissent and the decision before are read from the notes`() throws {
        let run = try RunFolderFixture(successes: [:])
        defer { run.remove() }
        let digest = ContentDigest(of: "before")
        try run.add("previous = \"\(digest)\"\n[[dissent]]\nname = \"a\"\ntext = \"No.\"\n", to: "notes.toml")
        let inputs = try run.inputs()
        #expect(inputs.previous == digest)
        #expect(inputs.dissent == [Dissent(name: "a", text: "No.")])
        #expect(inputs.evidence.keys.contains("notes.toml"))
    }

    @Test func `other prices are a multiple of what was paid`() throws {
        let run = try RunFolderFixture(successes: [:])
        defer { run.remove() }
        try run.add(
            """
            [[price]]
            vendor = "vendor"
            model = "model-of-managed"
            currency = "USD"
            input = 0.3
            output = 1.5
            date = "2026-11-01"
            source = "another list"
            """,
            to: "other-prices.toml"
        )
        let contrast = try #require(try run.inputs().otherPrices.first)
        #expect(contrast.factors.keys.sorted() == ["managed"])
        #expect(abs((contrast.factors["managed"] ?? 0) - 3) < 1e-9)
    }

    @Test func `a signed report of attacks has an exact bound, and a changed one is refused`() throws {
        let run = try RunFolderFixture(successes: [:])
        defer { run.remove() }
        var report = RedTeamReport(model: "m", target: "t", time: 0, seed: 1)
        report.rows = [RedTeamReport.Row(category: RedTeamSuite.attacks[0].category, language: .korean, attempts: 60)]
        let text = try SignedRedTeamReport(report, key: SignedRedTeamReport.newKey()).json.serialized(pretty: true)
        try run.add(text, to: "security/managed.json")
        let evidence = try #require(try run.inputs().security.first)
        #expect(evidence.candidate == "managed" && evidence.attempts == 60)
        // 1 − 0.05^(1/60)
        #expect(abs((evidence.rate?.high ?? 0) - 0.048703) < 1e-5)
        try run.add(text.replacing("\"attempts\": 60", with: "\"attempts\": 61"), to: "security/managed.json")
        #expect(throws: DecisionError.self) { try run.inputs() }
    }
}
