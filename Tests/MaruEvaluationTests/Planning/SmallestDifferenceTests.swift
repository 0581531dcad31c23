import Foundation
import Testing

@testable import MaruEvaluation

@Suite struct SmallestDifferenceTests {
    @Test(arguments: [(10, 5, 0.225), (15, 10, 0.151), (20, 20, 0.115)])
    func `The difference that a design finds is that of the table`(scenarios: Int, cases: Int, expected: Double) throws
    {
        var suite = try SuiteFixture.read()
        let scenario = suite.scenarios[0]
        suite.scenarios = (0..<scenarios).map { number in
            var copy = scenario
            copy.name = "s\(number)"
            copy.cases = (0..<cases).map { EvaluationCase(id: "\($0)", language: .english) }
            return copy
        }
        #expect(abs(SmallestDifference(of: suite).value - expected) < 0.0006)
    }

    @Test func `Unequal scenarios find what statsmodels solves from all covariances`() throws {
        for golden in try Golden.read().differences {
            var suite = try SuiteFixture.read()
            let scenario = suite.scenarios[0]
            suite.design.power = golden.power
            suite.scenarios = zip(golden.weights, golden.cases).enumerated().map { number, size in
                var copy = scenario
                (copy.name, copy.weight) = ("s\(number)", size.0)
                copy.cases = (0..<size.1).map { EvaluationCase(id: "\($0)", language: .english) }
                return copy
            }
            // Its power counts the wrong side, too, which is less than a hundred-thousandth here.
            #expect(abs(SmallestDifference(of: suite).value / golden.difference - 1) < 1e-5)
        }
    }
}
