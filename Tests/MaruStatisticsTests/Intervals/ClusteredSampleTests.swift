import Testing

@testable import MaruStatistics

struct ClusteredSampleTests {
    private struct Row: Decodable {
        var values: [[Double]]
        var weights: [Double]
        var mean: Double
        var error: Double
        var degrees: Double
        var low: Double
        var high: Double
        var within: Double?
        var plain: Double?

        var sample: ClusteredSample? {
            ClusteredSample(zip(weights, values).map { Cluster(weight: $0, values: $1) })
        }
    }

    @Test func `errors and degrees agree with matrices`() throws {
        for row in try golden("clusters", as: Row.self) {
            let sample = try #require(row.sample)
            let between = try #require(sample.betweenScenarios)
            #expect(isClose(sample.mean, row.mean, absolute: 1e-14))
            #expect(isClose(between.error, row.error, relative: 1e-9, absolute: 1e-14))
            #expect(isClose(between.degrees, row.degrees, relative: 1e-9))
            let estimate = try #require(sample.generalising())
            #expect(isClose(estimate.low, row.low, relative: 1e-8, absolute: 1e-13))
            #expect(isClose(estimate.high, row.high, relative: 1e-8, absolute: 1e-13))
            if let within = row.within {
                #expect(isClose(try #require(sample.withinScenarios).error, within, relative: 1e-9, absolute: 1e-14))
            }
        }
    }

    @Test func `with equal weights the error is the deviation of the means over the root of their number`() throws {
        for row in try golden("clusters", as: Row.self) {
            guard let plain = row.plain else { continue }
            let between = try #require(row.sample?.betweenScenarios)
            #expect(isClose(between.error, plain, relative: 1e-10, absolute: 1e-14))
            #expect(isClose(between.degrees, Double(row.values.count - 1)))
        }
    }

    private struct Rate: Decodable {
        var values: [[Double]]
        var weights: [Double]
        var further: [Double]
        var these: [Double]
    }

    @Test func `intervals of rates are those of statsmodels for as many cases as the spread leaves`() throws {
        for row in try golden("scenario_rates", as: Rate.self) {
            let clusters = zip(row.weights, row.values).map { Cluster(weight: $0, values: $1) }
            let sample = try #require(ClusteredSample(clusters))
            let (further, these) = (sample.generalisingRate(), sample.conditionalRate())
            for (found, expected) in zip([further.low, further.high], row.further) {
                #expect(isClose(found, expected, relative: 1e-7), "\(found), expected \(expected)")
            }
            for (found, expected) in zip([these.low, these.high], row.these) {
                #expect(isClose(found, expected, relative: 1e-9), "\(found), expected \(expected)")
            }
        }
    }

    private struct Pair: Decodable {
        var values: [[Double]]
        var degrees: Double
        var low: Double
        var high: Double
    }

    @Test func `of two scenarios the conditional interval is that of Welch's test`() throws {
        for row in try golden("two_scenarios", as: Pair.self) {
            let sample = try #require(ClusteredSample(row.values.map { Cluster(values: $0) }))
            #expect(isClose(try #require(sample.withinScenarios).degrees, row.degrees, relative: 1e-9))
            let estimate = try #require(sample.conditional())
            #expect(isClose(estimate.low, row.low, relative: 1e-8))
            #expect(isClose(estimate.high, row.high, relative: 1e-8))
        }
    }

    private struct Balanced: Decodable {
        var values: [[Double]]
        var within: Double
        var between: Double
    }

    @Test func `the variances of balanced scenarios are those of SciPy's analysis of variance`() throws {
        for row in try golden("balanced_scenarios", as: Balanced.self) {
            let sample = try #require(ClusteredSample(row.values.map { Cluster(values: $0) }))
            #expect(isClose(try #require(sample.varianceWithin), row.within, relative: 1e-9))
            #expect(isClose(try #require(sample.varianceBetween), row.between, relative: 1e-8, absolute: 1e-12))
        }
    }

    @Test func `a scenario that outweighs all others leaves few degrees of freedom`() throws {
        let clusters = [97.0, 1, 1, 1].enumerated().map { Cluster(weight: $1, values: [Double($0)]) }
        #expect(try #require(ClusteredSample(clusters)?.betweenScenarios).degrees < 1.5)
    }

    @Test func `nothing is made of nothing`() {
        #expect(ClusteredSample([]) == nil)
        #expect(ClusteredSample([Cluster(values: [])]) == nil)
        #expect(ClusteredSample([Cluster(weight: 0, values: [1])]) == nil)
    }

    @Test func `one scenario makes no claim about others`() throws {
        let sample = try #require(ClusteredSample([Cluster(values: [1, 0, 1])]))
        #expect(sample.generalising() == nil)
        #expect(sample.conditional() != nil)
        #expect(sample.generalisingRate() == sample.conditionalRate())
    }

    @Test func `a rate of one has a width that the cases allow`() throws {
        let sample = try #require(ClusteredSample((0..<12).map { _ in Cluster(values: [1, 1, 1, 1, 1]) }))
        let estimate = sample.generalisingRate()
        #expect(estimate.high == 1)
        #expect(estimate.low > 0.9 && estimate.low < Proportion(60, of: 60).wilson().low + 1e-12)
    }

    @Test func `rates stay between zero and one`() throws {
        let clusters = [[1.0, 1, 1], [1, 1, 1], [1, 0, 1]].map { Cluster(values: $0) }
        let estimate = try #require(ClusteredSample(clusters)).generalisingRate()
        #expect(estimate.low > 0 && estimate.high < 1)
        #expect(estimate.low < estimate.value && estimate.value < estimate.high)
    }

    @Test func `effective cases are cases where all count the same`() throws {
        let clusters = (0..<4).map { _ in Cluster(values: [0, 1, 1, 0, 1]) }
        #expect(isClose(try #require(ClusteredSample(clusters)).effectiveCases, 20))
    }
}
