@testable import MaruEvaluation
import MaruStatistics
import Testing

struct ClaimResultsTests {
    private func grade(_ supported: Int, _ unsupported: Int) -> Grade {
        Grade(score: 1, isPass: true, claims: .init(supported: supported, unsupported: unsupported))
    }

    private func results(_ run: SampleRun) throws -> ClaimResults? {
        ClaimResults(try run.observations().scenarios(of: "a"))
    }

    @Test func `the three rates have three denominators`() throws {
        var run = SampleRun(scenarios: 2, cases: 4)
        run.add("s1", "c1", "a", grade: grade(3, 1))
        run.add("s1", "c2", "a", grade: grade(2, 0))
        run.add("s1", "c3", "a", grade: grade(0, 0))
        run.add("s1", "c4", "a", result: .timeout, grade: nil)
        run.add("s2", "c1", "a", grade: grade(1, 3))
        run.add("s2", "c2", "a", grade: nil)
        let claims = try #require(try results(run))
        #expect(claims.asked == 5)
        #expect(claims.answered == 3)
        #expect(claims.coverage.value == 0.6)
        #expect(claims.answersAtFault?.value == 2.0 / 3)
        #expect(claims.claimsAtFault?.value == 0.4)
        #expect(claims.claims == 10)
        #expect(claims.unsupportedClaims == 4)
    }

    @Test func `who claims nothing has a coverage of zero and no other rate`() throws {
        var run = SampleRun(cases: 2)
        run.add("s1", "c1", "a", grade: grade(0, 0))
        run.add("s1", "c2", "a", result: .failed(reason: "gone"), grade: nil)
        let claims = try #require(try results(run))
        #expect(claims.coverage.value == 0)
        #expect(claims.answersAtFault == nil)
        #expect(claims.claimsAtFault == nil)
    }

    @Test func `scenarios in which nobody looks at claims are no part of it`() throws {
        var run = SampleRun(scenarios: 2, cases: 1)
        run.add("s1", "c1", "a")
        #expect(try results(run) == nil)
        run.add("s2", "c1", "a", grade: grade(1, 0))
        #expect(try results(run)?.asked == 1)
    }
}
