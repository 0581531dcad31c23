import Foundation
import MaruConfiguration
import MaruEvaluation
import MaruRouting
import Testing

@testable import MaruStarterPack

struct StarterPackSuiteTests {
    private static let day = CalendarDate(secondsSince1970: 1_796_000_000)

    private func suite(_ pack: StarterPack) throws -> Suite { try Suite(pack.files, on: Self.day) }

    @Test func `The reader of suites finds nothing wrong, and enough to choose by`() throws {
        let suite = try suite(StarterPack())
        #expect(suite.scenarios.count == 15)
        #expect(suite.scenarios.reduce(0) { $0 + $1.cases.count } == 360)
        #expect(!suite.isScreeningOnly)
        #expect(suite.scenarios.allSatisfy { $0.maximumTokens <= 400 && $0.floor.success != nil })
    }

    @Test(arguments: Language.allCases)
    func `One language, and the small pack, can be read too`(_ language: Language) throws {
        let suite = try suite(StarterPack(languages: [language], size: .small))
        #expect(suite.scenarios.count == 5)
        #expect(suite.scenarios.allSatisfy { $0.cases.count == 12 && $0.cases.allSatisfy { $0.language == language } })
    }

    /// SQL and code need a database and a sandbox: `Tests/Scripts/starter_pack.py` checks those two.
    @Test func `Graders pass every reference and fail every wrong answer`() async throws {
        var suite = try suite(StarterPack())
        suite.scenarios.removeAll { ["sql-report", "python-function"].contains($0.name) }
        let report = try await SuiteSelfTest(suite, tools: GradingTools()).run()
        #expect(report.surprises.map(\.description) == [])
        #expect(report.untested == 0)
        #expect(report.judged >= 2 * 13 * 24)
    }
}
