import Foundation
import MaruConfiguration
import MaruCosts
import MaruEvaluation
import Testing

@testable import MaruDecision

@Suite struct RoutedSuccessTests {
    private struct Golden: Decodable {
        struct Row: Decodable { var share, success: Double }

        /// Successes of 60 cases, by scenario.
        var own, managed: [String: Int]
        var rows: [Row]
    }

    private static let costs = """
        [currency]
        code = "USD"
        [volume]
        requests = 100_000
        requests_low = 50_000
        requests_high = 200_000
        input_tokens = 600
        output_tokens = 80
        owner = "someone"
        source = "a test"
        [hosting.server]
        owner = "someone"
        source = "a test"
        capacity = 1.0
        [hosting.server.machine]
        rent_per_hour = 0.25
        [hosting.server.replicas]
        least = 1
        headroom = 0.3
        peak = 3
        """

    @Test func `Scenarios go where they gain most first, as a linear programme sends them`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Golden/routed.json")
        let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
        var fixture = DecisionFixture()
        fixture.scenarios = golden.own.keys.sorted().map { FixtureScenario($0) }
        fixture.candidates = [
            FixtureCandidate.local("own").with(golden.own), FixtureCandidate("managed").with(golden.managed),
        ]
        let inputs = try fixture.inputs()
        var manifest = inputs.manifest
        manifest.candidates[0].hosting = "server"
        let plan = try CostPlan(ConfigurationFile(path: "costs.toml", bytes: Array(Self.costs.utf8)))
        let costs = try CostEvidence(plan, inputs.results, manifest, load: [], seed: 1)
        let curve = try #require(costs.hybrids.first).curve
        #expect(curve.count == golden.rows.count)
        for (point, row) in zip(curve, golden.rows) {
            #expect(abs(point.share - row.share) < 1e-9)
            #expect(abs(try #require(point.success) - row.success) < 1e-9)
        }
    }
}
