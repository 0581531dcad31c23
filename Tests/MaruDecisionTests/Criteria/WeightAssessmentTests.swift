import Testing

@testable import MaruDecision

struct WeightAssessmentTests {
    private func person(_ name: String, _ quality: Double, _ cost: Double) -> Stakeholder {
        Stakeholder(name: name, points: [.quality: quality, .cost: cost])
    }

    @Test func `weights are points divided by their sum, and then the mean of people`() {
        let weights = WeightAssessment(
            [person("a", 100, 25), person("b", 100, 100), person("c", 50, 100)],
            axes: [.quality, .cost],
            concentration: nil
        )
        // (0.8 + 0.5 + 1/3) / 3
        #expect(abs((weights.mean[.quality] ?? 0) - 0.544444) < 1e-6)
        #expect(abs(weights.mean.values.reduce(0, +) - 1) < 1e-12)
        // The variance is 0.055926, so κ = 0.544444 · 0.455556 / 0.055926 − 1.
        #expect(abs(weights.concentration - 3.434879) < 1e-4)
        #expect(!weights.isConcentrationGiven)
    }

    @Test func `the concentration is that of which SciPy's Dirichlet has the variances of people`() throws {
        let golden = try Golden.read().weights
        let people = golden.points.enumerated().map { index, points in
            Stakeholder(name: "\(index)", points: Dictionary(uniqueKeysWithValues: zip(Axis.allCases, points)))
        }
        let weights = WeightAssessment(people, axes: Axis.allCases, concentration: nil)
        for (axis, expected) in zip(Axis.allCases, golden.mean) {
            #expect(abs((weights.mean[axis] ?? 0) - expected) < 1e-12)
        }
        #expect(abs(weights.concentration / golden.concentration - 1) < 1e-8)
    }

    @Test func `people who agree to the last digit are not certain either`() {
        let weights = WeightAssessment(
            [person("a", 100, 50), person("b", 100, 50), person("c", 100, 50)],
            axes: [.quality, .cost],
            concentration: nil
        )
        #expect(weights.concentration == WeightAssessment.highestConcentration)
    }

    @Test func `a concentration that is written down counts`() {
        let weights = WeightAssessment([person("a", 100, 50)], axes: [.quality, .cost], concentration: 20)
        #expect(weights.concentration == 20 && weights.isConcentrationGiven)
    }
}
