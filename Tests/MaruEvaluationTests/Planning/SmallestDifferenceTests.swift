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
}
