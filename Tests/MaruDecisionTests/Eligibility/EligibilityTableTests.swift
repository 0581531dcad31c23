import MaruConfiguration
import MaruCore
import MaruRouting
import Testing

@testable import MaruDecision

struct EligibilityTableTests {
    private func table(_ text: String, on day: String = "2026-11-28", _ classes: Set<DataClass>) throws
        -> EligibilityTable
    {
        let candidates = [FixtureCandidate("managed"), .local("local")]
        return EligibilityTable(
            try EligibilitySettings(
                ConfigurationFile(path: "eligibility.toml", bytes: Array(text.utf8)),
                candidates: candidates.map(\.name)
            ),
            candidates: candidates.map(\.pinned),
            dataClasses: classes,
            on: try #require(CalendarDate(day))
        )
    }

    @Test func `what was not shown is missing, and who misses something is not eligible`() throws {
        let table = try table(DecisionFixture.contracts("managed"), [.open, .sensitive])
        #expect(table.isEligible("managed", for: .open))
        #expect(!table.isEligible("managed", for: .sensitive))
        let row = try #require(table.rows.first { $0.candidate == "managed" && $0.dataClass == .sensitive })
        #expect(row.findings.allSatisfy { $0.state == .missing })
    }

    @Test func `evidence counts on its last day and not after it`() throws {
        let text = DecisionFixture.contracts("managed", until: "2026-11-28")
        #expect(try table(text, on: "2026-11-28", [.open]).isEligible("managed", for: .open))
        #expect(try !table(text, on: "2026-11-29", [.open]).isEligible("managed", for: .open))
    }

    @Test func `no paper lets confidential data leave the organisation's machines`() throws {
        let table = try table("[requirements]\nconfidential = [\"own-machines\"]\n", [.confidential])
        #expect(!table.isEligible("managed", for: .confidential))
        #expect(table.isEligible("local", for: .confidential))
    }

    @Test func `who holds weights and machines needs no contract with an operator`() throws {
        let table = try table("", [.open])
        #expect(table.isEligible("local", for: .open))
        #expect(table.rows.last?.findings.map(\.state) == [.notApplicable])
    }

    @Test func `an unknown candidate or requirement is an error with its line`() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try table(
                """
                [[evidence]]
                candidate = "nobody"
                requirement = "locaton"
                data_classes = ["open"]
                artefact = "a"
                expires = "2027-01-01"
                """,
                [.open]
            )
        }
        let found = error?.problems.map(\.description) ?? []
        #expect(found.contains { $0.contains("there is no candidate nobody") })
        #expect(found.contains { $0.contains("there is no requirement locaton") })
    }
}
