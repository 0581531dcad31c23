import MaruCore
import MaruStatistics

@testable import MaruDecision
@testable import MaruEvaluation

extension SampleRecord {
    static var decisions: [ScenarioDecision] {
        works.enumerated().map { index, work in
            let isDecided = work.data == .confidential || index == 0
            return ScenarioDecision(
                scenario: work.name,
                dataClass: work.data,
                weight: 0.125,
                state: isDecided ? .decided : .undecided,
                leader: names[2],
                shares: [
                    .init(candidate: names[2], best: isDecided ? 0.93 : 0.57), .init(candidate: names[0], best: 0.2),
                ],
                excluded: work.data == .confidential
                    ? [
                        .init(candidate: names[0], gates: [.eligibility]),
                        .init(candidate: names[1], gates: [.eligibility]),
                    ] : [],
                reason: isDecided
                    ? LocalizedText("Surely best of those that may see the data.", "이 데이터를 다룰 수 있는 후보 중 확실히 앞섭니다.")
                    : LocalizedText("Leads without being sure.", "앞서지만 확실하지 않습니다.")
            )
        }
    }

    static var routes: RouteMap {
        RouteMap(
            routes: [
                .init(
                    scenario: "contracts",
                    dataClass: .confidential,
                    candidate: names[2],
                    fallbacks: [names[3]],
                    best: 0.93
                )
            ],
            settings:
                "[[route]]\nname = \"contracts\"\ntargets = [\"gpt-oss-120b-own\", \"qwen2.5-7b-own\"]\nlargest_data_class = \"confidential\""
        )
    }

    static var verdict: Verdict {
        Verdict(
            kind: .pilot,
            candidate: names[2],
            probability: 0.61,
            runnerUp: names[0],
            runnerUpProbability: 0.19,
            sentence: LocalizedText(
                "Try gpt-oss-120b-own with real users: it leads with 61%, which is not yet enough to adopt it.",
                "gpt-oss-120b-own을 실제 사용자와 시범 운영해 보십시오. 최선일 확률이 61%로 앞서지만 도입을 확정하기에는 부족합니다."
            ),
            reasons: [
                LocalizedText(
                    "It is the best of those that may see confidential data.",
                    "기밀 데이터를 다룰 수 있는 후보 중 가장 낫습니다."
                ),
                LocalizedText(
                    "Against gpt-5.4-mini its success is inconclusive: −5 points (−13 to +3).",
                    "gpt-5.4-mini 대비 성공률 차이는 판단 보류입니다: −5%p (−13~+3)."
                ),
            ],
            flips: [
                LocalizedText(
                    "gpt-5.4-mini wins when 11% of the weight moves from cost to quality.",
                    "가중치 11%가 비용에서 품질로 옮겨 가면 gpt-5.4-mini가 앞섭니다."
                ),
                LocalizedText("gpt-5.4-mini wins when its price falls by 27%.", "gpt-5.4-mini의 가격이 27% 내리면 결론이 바뀝니다."),
            ]
        )
    }

    static var considerations: [Consideration] {
        [
            Consideration(
                id: "staff",
                facts: ["facts.operations_staff = 0"],
                text: LocalizedText(
                    "Nobody operates models yet; self-hosting needs people on call.",
                    "모델을 운영할 인력이 아직 없습니다. 자체 운영에는 당직 인력이 필요합니다."
                ),
                favours: [.managedClosed, .managedOpenWeight],
                sources: []
            )
        ]
    }

    static var triggers: [ExpiryTrigger] {
        [
            ExpiryTrigger(
                kind: .date,
                candidate: nil,
                day: "2027-05-28",
                baseline: nil,
                low: nil,
                high: nil,
                text: LocalizedText("At the latest on 2027-05-28.", "늦어도 2027-05-28에 다시 결정합니다.")
            ),
            ExpiryTrigger(
                kind: .price,
                candidate: names[0],
                day: nil,
                baseline: 0.75,
                low: 0.6,
                high: 0.9,
                text: LocalizedText(
                    "When the price of gpt-5.4-mini moves by more than 20%.",
                    "gpt-5.4-mini의 가격이 20% 넘게 바뀔 때."
                )
            ),
            ExpiryTrigger(
                kind: .volume,
                candidate: names[2],
                day: nil,
                baseline: 4_200_000,
                low: 3_214_000,
                high: nil,
                text: LocalizedText("When requests a month fall below 3.2 million.", "월 요청이 321만 건 아래로 내려갈 때.")
            ),
        ]
    }
}
