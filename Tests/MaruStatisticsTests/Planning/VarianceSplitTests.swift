import Testing

@testable import MaruStatistics

struct VarianceSplitTests {
    private struct Row: Decodable {
        var scores: [[Double]]
        var within: Double
        var between: Double
    }

    @Test func `components agree with the analysis of variance of statsmodels`() throws {
        for row in try golden("variance_splits", as: Row.self) {
            let split = try #require(VarianceSplit(row.scores))
            #expect(isClose(split.betweenRepeats, row.within, relative: 1e-9))
            #expect(isClose(split.betweenCases, row.between, relative: 1e-8, absolute: 1e-12))
        }
    }

    private struct Floor: Decodable {
        var scores: [[Double]]
        var noise: Double
        var floor: Double
    }

    @Test func `the noise of a mean is that of a linear form of all scores`() throws {
        for row in try golden("noise_floors", as: Floor.self) {
            let split = try #require(VarianceSplit(row.scores))
            #expect(isClose(split.noiseOfMean, row.noise, relative: 1e-9))
            #expect(isClose(split.noiseFloor(), row.floor, relative: 1e-9))
        }
    }

    @Test func `cases that always come out the same have no noise`() throws {
        let split = try #require(VarianceSplit([[1, 1, 1], [0, 0, 0], [1, 1, 1]]))
        #expect(split.betweenRepeats == 0 && split.noiseFloor() == 0 && split.betweenCases > 0)
    }

    @Test func `without repeats noise is unknown`() {
        #expect(VarianceSplit([[1], [0], [1]]) == nil)
        #expect(VarianceSplit([[1, 0, 1]]) == nil)
    }
}
