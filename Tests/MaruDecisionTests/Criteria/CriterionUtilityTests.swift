import Testing

@testable import MaruDecision

struct CriterionUtilityTests {
    private func criterion(_ bad: Double, _ good: Double, _ scale: Criterion.Scale = .linear) -> Criterion {
        Criterion(
            name: "t",
            axis: .performance,
            measure: .endToEndP95,
            bad: bad,
            good: good,
            scale: scale,
            share: 1
        )
    }

    @Test func `utility is 0 at bad, 1 at good and straight between`() {
        let seconds = criterion(10, 2)
        #expect([12, 10, 6, 2, 1].map(seconds.utility(of:)) == [0, 0, 0.5, 1, 1])
    }

    @Test func `on a logarithmic scale equal ratios are equal steps`() {
        let seconds = criterion(100, 1, .logarithmic)
        #expect(abs(seconds.utility(of: 10) - 0.5) < 1e-12)
        #expect(seconds.utility(of: 0) == 1)
    }

    @Test func `an endless wait has no utility`() {
        #expect(criterion(10, 2).utility(of: .infinity) == 0)
        #expect(criterion(10, 2, .logarithmic).utility(of: .infinity) == 0)
    }
}
