import Foundation
import MaruConfiguration
import MaruCore
import MaruEvaluation
import MaruProviders
import Testing

@testable import MaruCLI

@Suite struct EvaluationFolderTests {
    private func read(_ fixture: EvaluationFixture) throws -> EvaluationFolder {
        try EvaluationFolder(fixture.suite.path(percentEncoded: false))
    }

    @Test func `A provider that is not there, or is elsewhere, is said with what is wrong with the rest`() async throws
    {
        try await EvaluationFixture.with { fixture in
            try fixture.write(EvaluationFixture.candidate + EvaluationFixture.bought, to: "candidates.toml")
            let none = #expect(throws: ConfigurationError.self) { try read(fixture) }
            #expect(none?.description.contains("no provider azure") == true)
            let other = EvaluationFixture.providers.replacing("zone = \"domestic\"", with: "zone = \"eu\"")
            try fixture.write(other + "\n[sever]\nport = 1\n", to: "providers.toml")
            let wrong = #expect(throws: ConfigurationError.self) { try read(fixture) }
            #expect(wrong?.description.contains("unknown key sever") == true)
            try fixture.write(other, to: "providers.toml")
            let elsewhere = #expect(throws: ConfigurationError.self) { try read(fixture) }
            #expect(elsewhere?.description.contains("its zone is domestic") == true)
            try fixture.write(EvaluationFixture.providers, to: "providers.toml")
            #expect(try read(fixture).providers.providers.count == 1)
        }
    }

    @Test func `A managed candidate may see what its provider is cleared for`() async throws {
        try await EvaluationFixture.with { fixture in
            try fixture.write(EvaluationFixture.candidate + EvaluationFixture.bought, to: "candidates.toml")
            try fixture.write(EvaluationFixture.providers, to: "providers.toml")
            let prepared = try await PreparedCandidates(read(fixture))
            let generators = try CandidateGenerators(prepared, egress: nil)
            var scenario = prepared.folder.suite.scenarios[0]
            let bought = generators.candidates()[1]
            #expect(bought.machine == nil && bought.refusal(of: scenario) == nil)
            scenario.dataClass = .confidential
            #expect(bought.refusal(of: scenario) == .dataClass(.confidential))
            #expect(generators.candidates()[0].refusal(of: scenario) == nil)
            let plan = try await EvaluationPlan(of: prepared.folder.suite, asking: generators.candidates())
            #expect(plan.table.lines.count == 3 && plan.remarks.contains { $0.hasPrefix("~") })
            await generators.shutDown()
        }
    }
}
