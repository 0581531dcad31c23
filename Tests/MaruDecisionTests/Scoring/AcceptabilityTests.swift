import MaruEvaluation
import MaruStatistics
import Testing

@testable import MaruDecision

/// Against Golden/make_goldens.py, which draws with another generator and other algorithms.
struct AcceptabilityTests {
    private static let candidates = ["managed", "oss-120b", "oss-20b", "tiny"]
    private static let mean: [Axis: Double] = [
        .quality: 0.35, .performance: 0.2, .cost: 0.2, .security: 0.15, .agility: 0.1,
    ]

    private func problem(concentration: Double, draws: Int = 40_000) -> DecisionProblem {
        func criterion(
            _ measure: Measure,
            _ bad: Double,
            _ good: Double,
            _ scale: Criterion.Scale = .logarithmic
        ) -> Criterion {
            Criterion(
                name: measure.rawValue,
                axis: measure.axis,
                measure: measure,
                bad: bad,
                good: good,
                scale: scale,
                share: 1
            )
        }
        let unknown = Measurement.unknown(LocalizedText("No drill.", "훈련 없음."))
        return DecisionProblem(
            candidates: Self.candidates,
            criteria: [
                criterion(.success, 0.5, 0.95, .linear), criterion(.endToEndP95, 10, 1),
                criterion(.costPerSuccess, 0.05, 0.001), criterion(.graveIncidents, 0.05, 0, .linear),
                criterion(.rollback, 3600, 30),
            ],
            measurements: [
                [
                    .known(.beta(alpha: 160, beta: 20)), .known(.logNormal(mean: 0.9, deviation: 0.15)),
                    .known(.logNormal(mean: -4.2, deviation: 0.1)), .known(.beta(alpha: 0.5, beta: 179.5)), unknown,
                ],
                [
                    .known(.beta(alpha: 152, beta: 28)), .known(.logNormal(mean: 1.2, deviation: 0.1)),
                    .known(.logNormal(mean: -5.3, deviation: 0.3)), .known(.beta(alpha: 1.5, beta: 178.5)),
                    .known(.point(120)),
                ],
                [
                    .known(.beta(alpha: 138, beta: 42)), .known(.logNormal(mean: 0.5, deviation: 0.1)),
                    .known(.logNormal(mean: -6, deviation: 0.3)), .known(.beta(alpha: 2.5, beta: 177.5)),
                    .known(.point(60)),
                ],
                [
                    .known(.normal(mean: 0.6, deviation: 0.04)), .known(.logNormal(mean: 0.1, deviation: 0.1)),
                    .known(.logNormal(mean: -6.6, deviation: 0.2)), .known(.beta(alpha: 4.5, beta: 175.5)),
                    .known(.point(40)),
                ],
            ],
            weights: WeightAssessment(
                stakeholders: [],
                mean: Self.mean,
                concentration: concentration,
                isConcentrationGiven: true
            ),
            seed: 7,
            draws: draws
        )
    }

    private func expect(_ found: Acceptability, _ golden: Golden.Result) throws {
        for (index, candidate) in found.candidates.enumerated() {
            for (rank, share) in candidate.ranks.enumerated() {
                #expect(abs(share - golden.ranks[index][rank]) < 0.011, "\(candidate.candidate), rank \(rank + 1)")
            }
            let central = try #require(candidate.centralWeights)
            for (axis, weight) in zip(Axis.allCases, golden.central[index]) {
                #expect(abs((central[axis] ?? 0) - weight) < 0.02, "\(candidate.candidate), \(axis)")
            }
            #expect(abs((candidate.confidence ?? 0) - golden.confidence[index]) < 0.03, "\(candidate.candidate)")
        }
    }

    @Test(arguments: [5, 20, 100])
    func `rank acceptability, central weights and confidence are those of another implementation`(
        concentration: Int
    ) throws {
        let analysis = DecisionAnalysis(problem(concentration: Double(concentration)))
        try expect(analysis.elicited, #require(Golden.read().elicited["\(concentration)"]))
    }

    @Test func `so are those without a preference`() throws {
        try expect(DecisionAnalysis(problem(concentration: 20)).uniform, Golden.read().uniform)
    }

    @Test func `the nearest weights that change the winner are those of a linear programme`() throws {
        let golden = try Golden.read()
        let found = DecisionAnalysis(problem(concentration: 20)).sensitivity
        #expect(found.winner == Self.candidates[golden.switch.winner])
        let point = try #require(found.switchPoint)
        #expect(point.winner == Self.candidates[golden.switch.rival])
        #expect(abs(point.distance - golden.switch.distance) < 0.02)
        #expect(abs(point.weights.values.reduce(0, +) - 1) < 1e-12)
    }

    @Test func `mean utilities are those of another implementation`() throws {
        let found = UtilityDraws(problem(concentration: 20)).means
        for (row, expected) in zip(found, try Golden.read().means) {
            for (mean, other) in zip(row, expected) { #expect(abs(mean - other) < 0.005) }
        }
    }

    @Test func `the tornado is that of another implementation`() throws {
        let bars = DecisionAnalysis(problem(concentration: 20)).sensitivity.tornado
        for (axis, expected) in zip(Axis.allCases, try Golden.read().tornado) {
            let bar = try #require(bars.first { $0.axis == axis })
            #expect(abs(bar.low - expected[0]) < 0.003 && abs(bar.high - expected[1]) < 0.003, "\(bar), \(expected)")
        }
        let widths = bars.map { $0.high - $0.low }
        #expect(widths == widths.sorted(by: >))
    }

    @Test func `costs at which another one wins are those of an integral and a search`() throws {
        let found = DecisionAnalysis(problem(concentration: 20)).sensitivity.prices
        #expect(found.map(\.candidate) == Self.candidates)
        for (price, expected) in zip(found, try Golden.read().prices) {
            guard let expected else {
                #expect(price.change == nil)
                continue
            }
            #expect(abs((try #require(price.change) + 1) / expected - 1) < 0.04, "\(price), expected \(expected)")
        }
    }

    @Test func `utility is worth as much money as the slope of the scale says`() throws {
        var problem = problem(concentration: 20)
        problem.criteria[2].currency = "USD"
        let analysis = DecisionAnalysis(problem)
        let leader = try #require(analysis.leader.flatMap { Self.candidates.firstIndex(of: $0.candidate) })
        let value = analysis.informationValue(monthlySuccesses: 1000)
        let expected = value.utility * 1000 * (try Golden.read().moneyPerUtility[leader])
        #expect(abs(try #require(value.money) / expected - 1) < 0.03)
        #expect(value.currency == "USD")
    }

    @Test func `the value of perfect knowledge is that of another implementation`() throws {
        let value = DecisionAnalysis(problem(concentration: 20)).informationValue(monthlySuccesses: 1000)
        #expect(abs(value.utility - (try Golden.read().evpi)) < 0.001)
        // The scale of cost has no currency here, so there is no money.
        #expect(value.money == nil)
    }

    @Test func `the same seed gives the same shares, another seed others`() {
        var problem = problem(concentration: 20)
        let first = DecisionAnalysis(problem).elicited
        #expect(DecisionAnalysis(problem).elicited == first)
        problem.seed = 8
        #expect(DecisionAnalysis(problem).elicited != first)
    }

    @Test func `a candidate's utilities do not depend on who else is there`() throws {
        let all = DecisionAnalysis(problem(concentration: 20))
        let two = DecisionAnalysis(problem(concentration: 20).among(["tiny", "oss-20b"]))
        #expect(all.candidateUtilities.suffix(2) == two.candidateUtilities.prefix(2))
        let again = all.changed { $0 = $0.among(["tiny", "oss-20b"]) }
        #expect(again.elicited == two.elicited)
    }

    @Test func `equal candidates share the first place`() throws {
        var problem = problem(concentration: 20).among(["oss-20b", "tiny"])
        problem.measurements = Array(repeating: Array(repeating: .known(.point(0.7)), count: 5), count: 2)
        let found = DecisionAnalysis(problem).elicited
        #expect(found.candidates.map(\.best) == [0.5, 0.5])
        #expect(found.candidates.map(\.confidence) == [0.5, 0.5])
    }
}
