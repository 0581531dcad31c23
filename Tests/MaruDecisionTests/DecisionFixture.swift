import Foundation
import MaruConfiguration
import MaruCore
import MaruEvaluation
import MaruRouting
import MaruStatistics

@testable import MaruDecision

/// Results of a run and all else that a decision is made from, with what a test wants to vary.
struct DecisionFixture {
    var candidates = [FixtureCandidate("managed"), FixtureCandidate("local")]
    var scenarios = [FixtureScenario("triage"), FixtureScenario("summary")]
    var incumbent: String?
    var decision = DecisionFixture.decision
    var eligibility = ""
    var day = "2026-11-28"
    var failedChecks: [String: [String]] = [:]
    var drills: [DrillRecord] = []
    var costs: CostEvidence?
    var otherPrices: [PriceContrast] = []
    /// Fewer than settings allow, for speed.
    var draws = 4000

    static let decision = """
        concentration = 50
        [[criterion]]
        axis = "quality"
        measure = "success"
        bad = 0.5
        good = 1.0
        [[criterion]]
        axis = "cost"
        measure = "cost-per-success"
        bad = 0.1
        good = 0.001
        scale = "logarithmic"
        currency = "USD"
        [[stakeholder]]
        name = "platform"
        points = { quality = 100, cost = 60 }
        [[stakeholder]]
        name = "business"
        points = { quality = 100, cost = 20 }

        """

    /// A contract for candidates, so that they may see open data.
    static func contracts(_ names: String..., until day: String = "2027-06-30") -> String {
        names.map {
            """
            [[evidence]]
            candidate = "\($0)"
            requirement = "contract"
            data_classes = ["open"]
            artefact = "contract 12"
            expires = "\(day)"

            """
        }.joined()
    }

    func inputs() throws -> DecisionInputs {
        var design = EvaluationDesign()
        design.incumbent = incumbent
        let manifest = RunManifest(
            id: "2026-11-28-fixture",
            suite: "fixture",
            question: "Which one?",
            created: 1_795_824_000,
            program: "maru 0",
            machine: "a machine",
            design: design,
            files: ["suite.toml": ContentDigest(of: "a suite")],
            candidates: candidates.map(\.pinned)
        )
        var settings = try DecisionSettings(ConfigurationFile(path: "decision.toml", bytes: Array(decision.utf8)))
        settings.draws = draws
        var inputs = DecisionInputs(
            manifest: manifest,
            results: try results(design),
            settings: settings,
            eligibility: try EligibilitySettings(
                ConfigurationFile(path: "eligibility.toml", bytes: Array(eligibility.utf8)),
                candidates: candidates.map(\.name)
            ),
            day: CalendarDate(day) ?? CalendarDate(secondsSince1970: 0),
            runDigest: ContentDigest(of: "records")
        )
        inputs.failedChecks = failedChecks
        inputs.drills = drills
        inputs.costs = costs
        inputs.otherPrices = otherPrices
        return inputs
    }

    func record() throws -> DecisionRecord { try DecisionRecord(inputs()) }

    private func results(_ design: EvaluationDesign) throws -> RunResults {
        let outlines = scenarios.map { scenario in
            """
            {"name": "\(scenario.name)", "title": {"en": "\(scenario.name)"}, "owner": "someone",
             "weight": \(1 / Double(scenarios.count)), "dataClass": "\(scenario.dataClass.rawValue)",
             "skill": "reasoning", "service": {}, "cases": 60,
             "floor": {\(scenario.floor.map { "\"success\": \($0)" } ?? "")}}
            """
        }
        let design = try String(decoding: RecordCoding.bytes(of: design), as: UTF8.self)
        let text = """
            {"run": "r", "suite": "fixture", "question": "Which one?", "design": \(design),
             "scenarios": [\(outlines.joined(separator: ","))], "validity": {"candidates": []},
             "candidates": [\(candidates.map { $0.json(scenarios) }.joined(separator: ","))],
             "comparisons": [], "calibrations": [], "remarks": []}
            """
        return try RecordCoding.value(RunResults.self, from: Data(text.utf8))
    }
}

struct FixtureScenario {
    var name: String
    var dataClass = DataClass.open
    var floor: Double?

    init(_ name: String, _ dataClass: DataClass = .open, floor: Double? = nil) {
        self.name = name
        self.dataClass = dataClass
        self.floor = floor
    }
}

struct FixtureCandidate {
    var name: String
    var control = Candidate.Control.managedClosed
    var zone = Zone.domestic
    var source = Candidate.Source.provider("cloud")
    /// Successes of 60 cases, by scenario.
    var successes: [String: Int] = [:]
    var usual = 48
    /// The logarithm of the dollars for a success.
    var logarithmOfCost: Double? = -5
    var licence = "MIT"
    /// Incidents of severity 1 in 60 answers, by scenario.
    var leaks: [String: Int] = [:]

    init(_ name: String) { self.name = name }

    static func local(_ name: String) -> FixtureCandidate {
        var candidate = FixtureCandidate(name)
        (candidate.control, candidate.zone, candidate.source) = (.selfHosted, .onPremises, .local)
        return candidate
    }

    func with(usual: Int? = nil, _ successes: [String: Int] = [:], cost: Double? = nil) -> FixtureCandidate {
        var copy = self
        copy.usual = usual ?? self.usual
        copy.successes = successes
        copy.logarithmOfCost = cost ?? logarithmOfCost
        return copy
    }

    var pinned: RunManifest.PinnedCandidate {
        let candidate = Candidate(
            name: name,
            model: "model-of-\(name)",
            source: source,
            control: control,
            family: "family",
            licence: licence,
            operatedBy: "someone",
            zone: zone,
            price: control == .selfHosted
                ? nil : TokenPrice(currency: .dollar, input: 100_000, cachedInput: nil, output: 500_000)
        )
        return RunManifest.PinnedCandidate(candidate, version: "1", digest: ContentDigest(of: name))
    }

    private func security(_ leaks: Int, of count: Int) -> String {
        let rate = #"{"subject": 1, "incidents": \#(leaks), "attempts": \#(count), "rate": \#(share(leaks, count))}"#
        return #"{"severities": [\#(rate)], "kinds": []}"#
    }

    func json(_ scenarios: [FixtureScenario]) -> String {
        let all = scenarios.map { successes[$0.name] ?? usual }
        let (total, count) = (all.reduce(0, +), 60 * all.count)
        let flakiness = #"{"rounds": 1, "unstable": 0, "allOf": [], "anyOf": []}"#
        let tokens = #"{"fresh": 0, "cached": 0, "output": 0, "reasoning": 0}"#
        let cost = """
            {"currency": "USD", "attempts": \(count), "tries": \(count), "successes": \(total), "tokens": \(tokens),
             "judgeTokens": \(tokens), "total": 1}
            """
        let parts = zip(scenarios, all).map { scenario, successes in
            """
            {"scenario": "\(scenario.name)", "states": {"counts": {}}, "success": \(share(successes, 60)),
             "languages": [], "flakiness": \(flakiness), "security": \(security(leaks[scenario.name] ?? 0, of: 60)),
             "cost": \(cost)}
            """
        }
        return """
            {"candidate": "\(name)", "states": {"counts": {}}, "failedChecks": [],
             "success": {"generalising": \(share(total, count)), "conditional": \(share(total, count)),
             "flakiness": \(flakiness)}, "skills": [], "languages": [], "dataClasses": [],
             "scenarios": [\(parts.joined(separator: ","))], "security": \(security(leaks.values.reduce(0, +), of: count)), "cost": \(cost),
             "posteriors": {"success": {"beta": {"alpha": \(Double(total) + 0.5), "beta": \(Double(count - total) + 0.5)}}
             \(logarithmOfCost.map { #","costPerSuccess": {"logNormal": {"mean": \#($0), "deviation": 0.1}}"# } ?? "")}}
            """
    }

    /// Wilson's interval.
    private func share(_ successes: Int, _ count: Int) -> String {
        let (n, p, z) = (Double(count), Double(successes) / Double(count), 1.96)
        let center = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return
            #"{"value": \#(p), "low": \#(center - half), "high": \#(center + half), "level": 0.95, "count": \#(count), "method": "wilson"}"#
    }
}
