import MaruStatistics
import Testing

@testable import MaruDecision

struct MeasurementBookTests {
    @Test func `success without a scenario is the mean of the others with the error that SciPy gives it`() throws {
        var fixture = DecisionFixture()
        fixture.scenarios = ["a", "b", "c", "d", "left"].map { FixtureScenario($0) }
        let successes = ["a": 50, "b": 40, "c": 33, "d": 57, "left": 3]
        fixture.candidates = [FixtureCandidate("managed").with(successes)]
        let found = MeasurementBook(try fixture.inputs()).success(of: "managed", without: "left")
        guard case .studentT(let mean, let scale, let degrees) = found else {
            Issue.record("\(String(describing: found)) is no t")
            return
        }
        let golden = try Golden.read().beliefs.scenarios
        #expect(abs(mean - golden.mean) < 1e-12 && abs(scale - golden.scale) < 1e-12)
        #expect(degrees == 3)
    }
}
