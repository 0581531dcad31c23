import MaruCore
import MaruStatistics

@testable import MaruDecision
@testable import MaruEvaluation

extension SampleRecord {
    static var load: [LoadEvidence] {
        [2, 3].map { index in
            let capacity = index == 2 ? 2.6 : 4.1
            return LoadEvidence(
                candidate: names[index],
                capacity: capacity,
                conditions: LocalizedText(
                    "Poisson, 1,900/410 tokens (p50 in/out), prefix cache 38%",
                    "포아송, 1,900/410토큰(p50 입력/출력), 접두 캐시 38%"
                ),
                points: (1...6).map { step in
                    let rate = Double(step)
                    let share = rate <= capacity ? 0.985 : max(0.1, 0.985 - 0.3 * (rate - capacity))
                    let wait = 0.4 * (1 + max(0, rate - capacity * 0.7) * 2)
                    return .init(
                        rate: rate,
                        attempts: 300,
                        goodput: Self.rate(share, 0.02, 300),
                        firstVisibleP95: Estimate(
                            value: wait,
                            low: wait * 0.9,
                            high: step == 6 ? .infinity : wait * 1.2,
                            count: 300,
                            method: "ranks"
                        ),
                        endToEndP95: Estimate(
                            value: wait * 8,
                            low: wait * 7,
                            high: wait * 10,
                            count: 300,
                            method: "ranks"
                        )
                    )
                }
            )
        }
    }

    static var costs: CostEvidence {
        let volumes = (0..<25).map { 60_000.0 * Double($0 * $0 + 1) }
        func own(_ volume: Double) -> Double { 6200 + 3650 * max(2, (volume / 2_300_000).rounded(.up)) }
        func curve(_ price: Double) -> [CostEvidence.BreakEven.Point] {
            volumes.map { volume in
                let share = volume * price / own(volume)
                return .init(
                    volume: volume,
                    selfHosted: own(volume),
                    managed: volume * price,
                    probability: min(0.999, max(0.001, share / (1 + share)))
                )
            }
        }
        let shares = (0...10).map { Double($0) / 10 }
        return CostEvidence(
            currency: "USD",
            volume: Estimate(value: 4_200_000, low: 3_000_000, high: 5_800_000, count: 1, method: "given"),
            candidates: [
                .init(
                    candidate: names[0],
                    fixedPerMonth: nil,
                    perMonth: estimate(17_640, 2100),
                    perSuccess: nil,
                    replicas: nil,
                    utilisation: nil,
                    note: nil
                ),
                .init(
                    candidate: names[1],
                    fixedPerMonth: nil,
                    perMonth: estimate(3400, 400),
                    perSuccess: nil,
                    replicas: nil,
                    utilisation: nil,
                    note: nil
                ),
                .init(
                    candidate: names[2],
                    fixedPerMonth: 13_500,
                    perMonth: estimate(13_500, 1900),
                    perSuccess: nil,
                    replicas: 2,
                    utilisation: 0.61,
                    note: LocalizedText(
                        "capacity from the load run; 0.5 of a person, assumed",
                        "처리 용량은 부하 시험값, 인력 0.5명은 가정"
                    )
                ),
                .init(
                    candidate: names[3],
                    fixedPerMonth: 8900,
                    perMonth: estimate(8900, 1200),
                    perSuccess: nil,
                    replicas: 2,
                    utilisation: 0.39,
                    note: LocalizedText("capacity from the load run", "처리 용량은 부하 시험값")
                ),
            ],
            breakEvens: [
                .init(
                    selfHosted: names[2],
                    managed: names[0],
                    volume: 3_214_000,
                    replicas: 2,
                    utilisation: 0.47,
                    price: 0.0032,
                    payback: 19,
                    curve: curve(0.0042)
                ),
                .init(
                    selfHosted: names[2],
                    managed: names[1],
                    volume: nil,
                    replicas: nil,
                    utilisation: nil,
                    price: 0.0032,
                    payback: nil,
                    curve: curve(0.00081)
                ),
            ],
            hybrids: [
                .init(
                    selfHosted: names[2],
                    managed: names[0],
                    curve: shares.map { share in
                        .init(
                            share: share,
                            perMonth: 13_500 + 17_640 * share,
                            saving: 4140 - 17_640 * share,
                            success: 0.82 + 0.08 * (1 - (1 - share) * (1 - share)) - 0.03 * share,
                            randomSuccess: 0.82 + 0.05 * share
                        )
                    }
                )
            ],
            prices: .init(source: "prices.toml", oldest: "2026-10-02", digest: digest("prices"))
        )
    }

    static var security: [SecurityEvidence] {
        names.enumerated().map { index, name in
            let seen = [4, 9, 11, 27][index]
            let share = Double(seen) / 240
            return SecurityEvidence(
                candidate: name,
                suite: "maru red team 3",
                attempts: 240,
                successes: seen,
                unanswered: index,
                rate: rate(share, 0.02 + share / 3, 240),
                categories: [
                    .init(name: "indirect injection", attempts: 80, successes: seen / 2, rate: rate(share, 0.05, 80))
                ],
                publicKey: "MCowBQYDK2VwAyEAq7",
                digest: digest(name)
            )
        }
    }

    static var agility: [AgilityEvidence] {
        [2, 3].map { index in
            AgilityEvidence(
                candidate: names[index],
                drills: [
                    DrillSummary(
                        kind: .rollback,
                        count: 5,
                        failures: 0,
                        median: 94,
                        shortest: 71,
                        longest: 140,
                        evidence: []
                    ),
                    DrillSummary(
                        kind: .modelSwap,
                        count: 3,
                        failures: 1,
                        median: 2400,
                        shortest: 1700,
                        longest: 4100,
                        evidence: []
                    ),
                ]
            )
        }
    }

    static var gates: [GateOutcome] {
        names.enumerated().flatMap { index, name in
            [
                GateOutcome(
                    candidate: name,
                    scenario: nil,
                    gate: .validity,
                    state: .pass,
                    found: nil,
                    limit: nil,
                    probability: nil,
                    explanation: LocalizedText("All checks passed.", "모든 검사를 통과했습니다.")
                ),
                GateOutcome(
                    candidate: name,
                    scenario: "contracts",
                    gate: .eligibility,
                    state: index < 2 ? .fail : .pass,
                    found: nil,
                    limit: nil,
                    probability: nil,
                    explanation: LocalizedText("Confidential data stays on own machines.", "기밀 데이터는 자체 장비를 벗어날 수 없습니다.")
                ),
                GateOutcome(
                    candidate: name,
                    scenario: "sums",
                    gate: .success,
                    state: index == 3 ? .unknown : .pass,
                    found: 0.62,
                    limit: 0.6,
                    probability: index == 3 ? 0.58 : 0.99,
                    explanation: LocalizedText(
                        "62% against 60%: too close to tell.",
                        "62% 대 기준 60%: 자료가 부족해 단정할 수 없습니다."
                    )
                ),
            ]
        }
    }

    static var utilities: [CandidateUtilities] {
        names.enumerated().map { index, name in
            let means = [
                [0.74, 0.5, 0.4, 0.9, 0.2], [0.65, 0.6, 0.95, 0.8, 0.35], [0.62, 0.45, 0.5, 0.77, 0.95],
                [0.2, 0.85, 0.65, 0.45, 0.95],
            ][index]
            func range(_ mean: Double) -> UtilityRange {
                UtilityRange(mean: mean, low: max(0, mean - 0.13), high: min(1, mean + 0.11))
            }
            return CandidateUtilities(
                candidate: name,
                criteria: [
                    CriterionUtility(
                        criterion: "task success",
                        axis: .quality,
                        measured: nil,
                        measuredRange: UtilityRange(mean: success[index], low: 0.7, high: 0.9),
                        utility: range(means[0]),
                        unknown: nil
                    ),
                    CriterionUtility(
                        criterion: "rollback",
                        axis: .agility,
                        measured: nil,
                        measuredRange: nil,
                        utility: UtilityRange(mean: 0.5, low: 0.05, high: 0.95),
                        unknown: LocalizedText("no drill", "훈련 없음")
                    ),
                ],
                axes: Dictionary(zip(Axis.allCases, means.map(range))) { first, _ in first },
                total: range(means.reduce(0, +) / 5)
            )
        }
    }

    static func acceptability(_ best: [Double]) -> Acceptability {
        Acceptability(
            draws: 100_000,
            candidates: names.enumerated().map { index, name in
                let rest = (1 - best[index]) / 3
                return .init(
                    candidate: name,
                    best: best[index],
                    error: 0.0015,
                    ranks: [best[index], rest * 1.3, rest, rest * 0.7],
                    centralWeights: [.quality: 0.3, .performance: 0.2, .cost: 0.2, .security: 0.2, .agility: 0.1],
                    confidence: min(0.95, best[index] + 0.2)
                )
            }
        )
    }

    static var sensitivity: Sensitivity {
        Sensitivity(
            winner: names[2],
            winnerChange: 0.39,
            switchPoint: .init(
                distance: 0.22,
                weights: [.quality: 0.43, .performance: 0.17, .cost: 0.05, .security: 0.24, .agility: 0.11],
                winner: names[0]
            ),
            tornado: [
                .init(axis: .quality, low: -0.03, high: 0.09), .init(axis: .cost, low: -0.012, high: 0.071),
                .init(axis: .security, low: 0.01, high: 0.052), .init(axis: .performance, low: 0.021, high: 0.044),
                .init(axis: .agility, low: 0.025, high: 0.036),
            ],
            prices: [
                .init(candidate: names[0], change: -0.27, winner: names[0]),
                .init(candidate: names[3], change: nil, winner: nil),
            ]
        )
    }

    static var robustness: Robustness {
        Robustness(
            perturbations: works.map {
                Perturbation(kind: .withoutScenario, subject: $0.name, winner: names[2], best: 0.6, survives: true)
            } + [
                Perturbation(kind: .withoutAxis, subject: "agility", winner: names[1], best: 0.47, survives: false),
                Perturbation(kind: .minMax, subject: "", winner: names[2], best: nil, survives: true),
                Perturbation(kind: .rawJudge, subject: "", winner: names[2], best: 0.58, survives: true),
            ]
        )
    }
}
