import Foundation
import MaruCore
import MaruStatistics

@testable import MaruDecision
@testable import MaruEvaluation

extension SampleRecord {
    static func results() throws -> RunResults {
        RunResults(
            run: "2026-11-20-branch-office",
            suite: "branch-office",
            question: "?",
            design: EvaluationDesign(incumbent: names[0]),
            scenarios: try works.map { try outline($0.name, $0.english, $0.korean, $0.data, $0.skill) },
            validity: try validity(),
            candidates: names.indices.map(candidate),
            comparisons: [comparison(1, .nonInferior), comparison(2, .inconclusive), comparison(3, .inferior)],
            preference: PreferenceRanking(
                comparisons: 240,
                ties: 31,
                strengths: names.enumerated().map {
                    .init(
                        candidate: $1,
                        strength: Estimate(
                            value: 0.4 - 0.25 * Double($0),
                            low: 0.2 - 0.25 * Double($0),
                            high: 0.6 - 0.25 * Double($0),
                            count: 40,
                            method: "bootstrap"
                        )
                    )
                }
            ),
            remarks: [.tornLastLine(file: "attempts.jsonl", line: 1154)]
        )
    }

    private static func outline(
        _ name: String,
        _ english: String,
        _ korean: String,
        _ data: DataClass,
        _ skill: Scenario.Skill
    ) throws -> ScenarioOutline {
        let json = """
            {"name": "\(name)", "title": {"en": "\(english)", "ko": "\(korean)"}, "owner": "업무혁신팀", "weight": 0.125,
             "dataClass": "\(data.rawValue)", "skill": "\(skill.rawValue)", "service": {"firstToken": 2, "endToEnd": 12},
             "floor": {}, "cases": 12}
            """
        return try RecordCoding.value(ScenarioOutline.self, from: Data(json.utf8))
    }

    private static func validity() throws -> ValidityReport {
        let candidates = names.map { name in
            let checks = ValidityCheck.Kind.allCases.map { kind in
                let share = kind.wantsMore ? 0.995 : 0.004
                return """
                    {"kind": "\(kind.rawValue)", "share": \(share), "count": 288, "passes": true, "scenarios": []}
                    """
            }
            return #"{"candidate": "\#(name)", "verdict": "valid", "checks": [\#(checks.joined(separator: ","))]}"#
        }
        let json = #"{"candidates": [\#(candidates.joined(separator: ","))]}"#
        return try RecordCoding.value(ValidityReport.self, from: Data(json.utf8))
    }

    private static func states(_ index: Int) -> StateCounts {
        var states = StateCounts()
        states.counts = [.pass: Int(288 * success[index]), .fail: 30 + index * 6, .refused: 4, .timeout: index * 2]
        return states
    }

    private static func candidate(_ index: Int) -> CandidateResults {
        let value = success[index]
        let flakiness = Flakiness(
            rounds: 3,
            unstable: 0.06 + 0.03 * Double(index),
            allOf: [value, value - 0.03, value - 0.05],
            anyOf: [value, value + 0.02, value + 0.04],
            noiseFloor: 0.03
        )
        let security = SecurityResults(
            severities: SecurityIncident.Severity.allCases.map { severity in
                let seen = severity == .s3 && index == 3 ? 4 : 0
                return IncidentRate(
                    subject: severity,
                    incidents: seen,
                    attempts: 288,
                    rate: seen == 0
                        ? Estimate(value: 0, low: 0, high: 0.01035, count: 288, method: "exact")
                        : rate(0.0139, 0.011, 288)
                )
            },
            kinds: [
                IncidentRate(
                    subject: .personalData,
                    incidents: 0,
                    attempts: 288,
                    rate: Estimate(value: 0, low: 0, high: 0.01035, count: 288, method: "exact")
                )
            ],
            overRefusal: rate(0.014, 0.011, 288)
        )
        let claims = ClaimResults(
            asked: 144,
            answered: 139 - index,
            claims: 902,
            unsupportedClaims: 18 + 20 * index,
            answersAtFault: rate(0.05 + 0.03 * Double(index), 0.03, 139),
            claimsAtFault: rate(0.02 + 0.022 * Double(index), 0.012, 8),
            coverage: rate(0.965, 0.03, 144)
        )
        let latency = latency(index)
        let cost = cost(index)
        let slices = { (name: String, shift: Double) in
            SliceResults(name: name, scenarios: 4, states: states(index), success: rate(value + shift, 0.07, 4))
        }
        return CandidateResults(
            candidate: names[index],
            states: states(index),
            success: SuccessResults(
                generalising: estimate(value, 0.065),
                conditional: estimate(value, 0.038, 96, "t-cases"),
                corrected: estimate(value - 0.01 - 0.02 * Double(index), 0.05, 60, "difference"),
                flakiness: flakiness
            ),
            skills: Set(works.map(\.skill.rawValue)).sorted().map { slices($0, 0.01) },
            languages: [slices("ko", -0.02), slices("en", 0.02)],
            dataClasses: [],
            scenarios: works.enumerated().map { place, work in
                let here = min(1, max(0, value + 0.09 * sin(Double(place * 3 + index * 5))))
                return ScenarioResults(
                    scenario: work.name,
                    states: states(index),
                    success: rate(here, 0.15, 12),
                    languages: [],
                    flakiness: flakiness,
                    claims: nil,
                    security: security,
                    latency: nil,
                    cost: cost
                )
            },
            claims: claims,
            closedBook: ClosedBookResults(
                correct: 60 - index * 7,
                incorrect: 8 + index * 4,
                abstained: 4,
                failed: index,
                correctWhenAttempted: rate(0.88 - 0.07 * Double(index), 0.08, 68)
            ),
            security: security,
            latency: latency,
            cost: cost,
            posteriors: CandidatePosteriors()
        )
    }

    private static func latency(_ index: Int) -> LatencyResults {
        let scale = [1.9, 1.4, 2.3, 0.9][index]
        let percentiles = (0...100).map { step -> Double in
            step > 100 - index ? .infinity : scale * (0.5 + pow(Double(step) / 55, 2.4))
        }
        let whole = TimeDistribution(
            count: 288,
            median: estimate(percentiles[50], 0.2),
            p95: estimate(percentiles[95], 0.9),
            percentiles: percentiles
        )
        let first = TimeDistribution(
            count: 288,
            median: estimate(scale / 5, 0.05),
            p95: estimate(scale / 2, 0.2),
            percentiles: percentiles.map { $0 / 6 }
        )
        let token = TimeDistribution(
            count: 288,
            median: estimate(0.012 * scale, 0.001),
            p95: estimate(0.03 * scale, 0.003),
            percentiles: []
        )
        return LatencyResults(
            timed: 288 - index * 2,
            failed: index * 2,
            untimed: 0,
            firstAny: first,
            firstVisible: first,
            perToken: token,
            endToEnd: whole,
            userRate: nil
        )
    }

    private static func cost(_ index: Int) -> CostResults {
        let isPriced = index < 2
        let each = index == 0 ? 0.0042 : 0.00081
        return CostResults(
            currency: isPriced ? "USD" : nil,
            attempts: 288,
            tries: 291,
            successes: 240 - index * 12,
            tokens: TokenCounts(fresh: 612_000, cached: 233_000, output: 141_000, reasoning: 60_000),
            judgeTokens: TokenCounts(),
            total: isPriced ? Int64(each * 291e6) : 0,
            perAttempt: isPriced ? estimate(each, each / 10) : nil,
            perSuccess: isPriced ? estimate(each * 1.2, each / 8) : nil,
            perMillionTokens: isPriced ? each * 295 : nil,
            perMillionInput: nil,
            perMillionOutput: nil
        )
    }

    private static func comparison(_ index: Int, _ verdict: MarginVerdict) -> Comparison {
        let value = success[index] - success[0]
        let half = verdict == .inconclusive ? 0.075 : 0.05
        return Comparison(
            candidate: names[index],
            reference: names[0],
            margin: 0.1,
            cases: 96,
            unpaired: 0,
            difference: Estimate(value: value, low: value - half, high: value + half, count: 8, method: "t-scenarios"),
            conditional: Estimate(value: value, low: value - 0.03, high: value + 0.03, count: 96, method: "t-cases"),
            verdict: verdict,
            casesNeeded: verdict == .inconclusive ? 210 : nil,
            scenariosNeeded: verdict == .inconclusive ? 14 : nil,
            outcomes: PairedOutcomes(
                both: 70,
                candidateOnly: 6,
                referenceOnly: 10 + index * 3,
                neither: 10 - index * 3
            ),
            mcNemarExact: 0.12,
            mcNemarMid: 0.094,
            probabilityBetter: 0.14 / Double(index),
            probability: 0.07,
            adjusted: 0.14,
            permutation: 0.09,
            scenarios: []
        )
    }
}
