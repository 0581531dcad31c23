import Testing

@testable import MaruStatistics

struct SampleSizeTests {
    private struct Row: Decodable {
        var difference: Double
        var deviation: Double
        var power: Double
        var cases: Int
    }

    @Test func `paired sizes agree with statsmodels`() throws {
        for row in try golden("sample_sizes", as: Row.self) {
            let found = SampleSize(power: row.power).paired(difference: row.difference, deviation: row.deviation)
            #expect(found == row.cases, "\(row)")
        }
    }

    private struct Arm: Decodable {
        var rate: Double
        var difference: Double
        var power: Double
        var discordant: Double
        var arm: Int
        var pairs: Int
    }

    @Test func `sizes of arms and of pairs that are right or wrong agree with statsmodels`() throws {
        for row in try golden("arms", as: Arm.self) {
            let size = SampleSize(power: row.power)
            #expect(size.unpaired(difference: row.difference, rate: row.rate) == row.arm, "\(row)")
            #expect(size.paired(difference: row.difference, discordant: row.discordant) == row.pairs, "\(row)")
        }
    }

    private struct Design: Decodable {
        var scenarios: Int
        var cases: Int
        var correlation: Double
        var detectable: Double
    }

    @Test func `what a design finds is what statsmodels solves from all covariances`() throws {
        for row in try golden("detectable", as: Design.self) {
            let design = ClusterDesign(
                scenarios: row.scenarios,
                casesPerScenario: row.cases,
                correlation: row.correlation
            )
            // Its power counts the wrong side, too, which is less than a millionth here.
            #expect(isClose(SampleSize().detectable(design, deviation: 0.48), row.detectable, relative: 1e-5))
        }
    }

    @Test(arguments: [
        (10, [22.5, 18.5, 16.2], [19.0, 13.4, 9.5]),
        (15, [18.4, 15.1, 13.2], [15.5, 11.0, 7.8]),
        (20, [15.9, 13.1, 11.5], [13.4, 9.5, 6.7]),
    ])
    func `what a design finds is the published table`(scenarios: Int, alike: [Double], apart: [Double]) {
        for (column, cases) in [5, 10, 20].enumerated() {
            for (correlation, expected) in [(0.1, alike[column]), (0, apart[column])] {
                let design = ClusterDesign(
                    scenarios: scenarios,
                    casesPerScenario: cases,
                    correlation: correlation
                )
                let points = 100 * SampleSize().detectable(design, deviation: 0.48)
                #expect(abs(points - expected) < 0.051, "\(scenarios)×\(cases): \(points)")
            }
        }
    }

    @Test(arguments: [
        (0.8, 0.05, 1005), (0.8, 0.03, 2791), (0.8, 0.1, 252), (0.9, 0.05, 566), (0.9, 0.03, 1570), (0.9, 0.1, 142),
    ])
    func `each arm of a pilot needs what was published`(rate: Double, difference: Double, expected: Int) {
        #expect(SampleSize().unpaired(difference: difference, rate: rate) == expected)
    }

    @Test func `paired cases that seldom differ are few`() {
        let paired = SampleSize().paired(difference: 0.05, discordant: 0.21)
        #expect(paired == 652 && paired < SampleSize().unpaired(difference: 0.05, rate: 0.7))
    }
}
