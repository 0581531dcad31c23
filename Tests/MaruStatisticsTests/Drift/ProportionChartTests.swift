import Testing

@testable import MaruStatistics

struct ProportionChartTests {
    @Test func `limits are three deviations around the baseline, within zero and one`() {
        let chart = ProportionChart(baseline: 0.9)
        #expect(isClose(chart.limits(of: 100).lowerBound, 0.81))
        #expect(isClose(chart.limits(of: 100).upperBound, 0.99))
        #expect(chart.limits(of: 10).upperBound == 1)
        #expect(isClose(chart.deviations(Proportion(81, of: 100)), -3))
    }
}
