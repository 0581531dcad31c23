import Testing

@testable import MaruDecision

struct DrillSummaryTests {
    @Test func `drills come to a median and a range, and failures are counted apart`() throws {
        let drills = [9.0, 3, 5, 4].enumerated().map { index, seconds in
            DrillRecord(
                id: "rollback-\(index)",
                kind: .rollback,
                candidate: "local",
                seconds: seconds,
                time: 0,
                succeeded: index != 0,
                source: .timed,
                note: ""
            )
        }
        let summary = try #require(AgilityEvidence.all(of: drills, candidates: ["local", "managed"]).first)
        #expect(summary.candidate == "local")
        let rollback = try #require(summary[.rollback])
        #expect(rollback.count == 4 && rollback.failures == 1)
        #expect([rollback.shortest, rollback.median, rollback.longest] == [3, 4, 5])
        #expect(summary[.modelSwap] == nil)
    }
}
