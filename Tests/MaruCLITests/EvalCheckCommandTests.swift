import Foundation
import MaruEvaluation
import Testing

@testable import MaruCLI

struct EvalCheckCommandTests {
    private static let samples = """
        {"id":"1","input":"a","expected":"yes","reference":"yes","wrong":["no","yes"]}
        {"id":"2","input":"b","expected":"no"}
        """

    private func report(_ fixture: EvaluationFixture) async throws -> SuiteSelfTest.Report {
        let folder = try EvaluationFolder(fixture.suite.path(percentEncoded: false))
        return try await EvalCheckCommand.judgeSamples(of: folder)
    }

    @Test func `Sample answers are judged without a candidate, and each surprise has a line`() async throws {
        try await EvaluationFixture.with { fixture in
            try fixture.write(Self.samples, to: "scenarios/sort.en.jsonl")
            // Whoever looked for the candidate would not find it.
            let candidate = EvaluationFixture.candidate.replacing("../recorded", with: "../nowhere")
            try fixture.write(candidate, to: "candidates.toml")
            let lines = try await report(fixture).lines
            #expect(lines.count == 2)
            #expect(lines[0] == "Sample answers judged: 3. Surprises: 1. Cases without a sample answer: 1.")
            #expect(lines[1].hasPrefix("sort, case 1: a wrong answer passes."))
        }
    }

    @Test func `A judge elsewhere is not asked, and what needs it is not judged`() async throws {
        try await EvaluationFixture.with { fixture in
            try fixture.write(EvaluationFixture.providers, to: "providers.toml")
            let judge = "[[judge]]\nname = \"one\"\nmodel = \"gpt\"\nsource = \"provider:azure\"\nfamily = \"gpt\""
            try fixture.write("name = \"tiny\"\nquestion = \"Which?\"\n" + judge, to: "suite.toml")
            let scenario = try #require(EvaluationFixture.files["scenarios/sort.toml"])
            let rubric = "\n[[grader]]\nkind = \"rubric\"\nrubric = \"r\"\njudges = [\"one\"]"
            try fixture.write(scenario + rubric, to: "scenarios/sort.toml")
            try fixture.write(Self.samples, to: "scenarios/sort.en.jsonl")
            let report = try await report(fixture)
            #expect(report.judged == 0 && report.surprises.isEmpty)
            #expect(
                report.lines.last == "sort: not judged, since one would have to be asked elsewhere (sample answers: 3)."
            )
        }
    }
}
