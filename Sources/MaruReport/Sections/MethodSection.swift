import MaruDecision

extension ReportContext {
    /// What every number means, so that a reader can check it.
    var methods: Section? {
        Section(
            "methods",
            say("How the numbers are made", "수치 산출 방법"),
            lead: say(
                "Intervals hold the true value 95 times of 100, unless another level is named.",
                "따로 적지 않은 구간은 모두 95% 신뢰구간입니다."
            ),
            [
                .table(
                    Table(
                        "",
                        [column("Number", "수치"), column("Definition", "정의")],
                        definitions.map { [.init($0.0), .init($0.1)] }
                    )
                )
            ]
        )
    }

    private var definitions: [(String, String)] {
        qualityDefinitions + comparisonDefinitions + operationDefinitions + decisionDefinitions
    }

    private var qualityDefinitions: [(String, String)] {
        [
            (
                say("Success", "성공률"),
                say(
                    "Σ ω·(mean over cases of the mean over rounds). ω are the scenarios' weights and add up to 1. Ungraded attempts are left out; more than 2% of them void the run.",
                    "Σ ω·(문항별 반복 평균의 평균). ω는 시나리오 가중치로 합이 1입니다. 채점하지 못한 시도는 제외하며, 2%를 넘으면 실행 전체가 무효입니다."
                )
            ),
            (
                say("Its interval", "성공률의 구간"),
                say(
                    "Student's t with S − 1 degrees over S scenario means (E. Miller, arXiv 2411.00640); “exactly these scenarios”: only cases are a sample. One scenario alone: Wilson.",
                    "시나리오 평균 S개에 자유도 S−1의 t 분포(E. Miller, arXiv 2411.00640). ‘이 시나리오만’은 문항만 표본으로 본 구간이고, 시나리오 하나에는 Wilson 구간을 씁니다."
                )
            ),
            (
                say("Unstable cases, all rounds pass", "결과가 흔들린 문항, 모두 통과"),
                say(
                    "Cases that pass in some rounds and not in others; pass^k = C(c,k)/C(n,k), how often k rounds of a case all pass.",
                    "반복할 때 통과와 미달이 섞인 문항의 비율. pass^k = C(c,k)/C(n,k)는 한 문항을 k번 물어 모두 통과할 확률입니다."
                )
            ),
            (
                "H1, H2, " + say("coverage", "답변율"),
                say(
                    "H1: answers with an unsupported claim, of those that claim something. H2: unsupported claims of all claims. Coverage: answers that claim something, of all asked for.",
                    "H1: 주장이 있는 답변 중 근거 없는 주장이 하나라도 있는 비율. H2: 전체 주장 중 근거 없는 주장. 답변율: 요청 중 주장이 있는 답변의 비율."
                )
            ),
            (
                say("Corrected by labels", "라벨 보정"),
                say(
                    "The judge's mean over all answers plus the mean difference of people and judge over the labelled ones, which were drawn at random and labelled blind.",
                    "전체 답변의 자동 채점 평균에, 무작위로 뽑아 후보를 가리고 사람이 매긴 답변에서 나타난 (사람−자동) 차이의 평균을 더한 값입니다."
                )
            ),
        ]
    }

    private var comparisonDefinitions: [(String, String)] {
        [
            (
                say("Difference and verdict", "차이와 판정"),
                say(
                    "Both answered the same cases; t on the differences of scenarios. Margin δ: superior if low > 0, not inferior if low > −δ, inferior if high < −δ, else inconclusive.",
                    "같은 문항의 결과를 짝지은 뒤 시나리오별 차이에 t 분포를 적용합니다. 허용 차이 δ에 대해 하한 > 0이면 우수, 하한 > −δ이면 비열등, 상한 < −δ이면 열등, 그 밖은 판단 보류입니다."
                )
            ),
            (
                "mid-p, p (Holm)",
                say(
                    "McNemar's test on cases that one alone had right; p of the t behind the difference, corrected for all comparisons by Holm.",
                    "한쪽만 맞힌 문항에 대한 McNemar 검정의 mid-p, 그리고 차이의 t 검정 p값을 Holm 방식으로 보정한 값입니다."
                )
            ),
            (
                say("Cases needed", "필요한 문항 수"),
                say(
                    "As many as find a difference of the margin with the planned power, by the variance that was measured.",
                    "측정된 분산에서 허용 차이만큼의 차이를 계획한 검정력으로 찾아낼 수 있는 수입니다."
                )
            ),
        ]
    }

    private var operationDefinitions: [(String, String)] {
        [
            (
                say("p50, p95", "p50, p95"),
                say(
                    "Order statistics; no answer is an endless wait. Intervals between binomial ranks.",
                    "순서통계량이며, 무응답은 끝나지 않은 대기로 봅니다. 구간은 이항 순위로 구합니다."
                )
            ),
            (
                say("Capacity λ*", "처리 용량 λ*"),
                say(
                    "The highest rate of a Poisson arrival at which at least 95% of answers are within the service level, by the lower end of the interval.",
                    "포아송 도착으로 부하를 올리면서, 서비스 수준을 지킨 답변 비율의 구간 하한이 95% 이상인 가장 높은 속도입니다."
                )
            ),
            (
                say("Cost of a successful task", "성공 과제당 비용"),
                say(
                    "Σ cost of all tries / number of successes. Token classes do not overlap: fresh input, cached input, output with thoughts.",
                    "모든 호출의 비용 합 ÷ 성공 건수. 토큰은 새 입력, 캐시된 입력, 출력(추론 포함)으로 겹치지 않게 나눕니다."
                )
            ),
            (
                say("Break-even", "손익분기점"),
                say(
                    "The lowest volume at which machines that can bear it cost less than tokens: Q = F(R)/(p − v) for whole machines R, where Q fits their capacity.",
                    "감당할 수 있는 장비의 비용이 토큰 비용보다 낮아지는 최소 사용량: 장비 R대(정수)에 대해 Q = F(R)/(p − v)이며 그 용량 안이어야 합니다."
                )
            ),
            (
                say("Upper bound of no incident", "사고 0건의 상한"),
                say("1 − 0.05^(1/n), one-sided, of 95%.", "1 − 0.05^(1/n), 단측 95%.")
            ),
        ]
    }

    private var decisionDefinitions: [(String, String)] {
        [
            (
                "P(best)",
                say(
                    "SMAA-2: weights from Dirichlet(κ·mean), measurements from their posteriors; the share of draws in which the total utility is highest. Seed \(record.plan.seed).",
                    "SMAA-2: 가중치는 Dirichlet(κ·평균), 측정값은 사후분포에서 뽑아 종합 효용이 가장 높은 비율. 시드 \(record.plan.seed)."
                )
            ),
            (
                say("Central weights, confidence", "중심 가중치, 확신도"),
                say(
                    "The mean weights of the draws that a candidate wins, and how often it wins with just these.",
                    "그 후보가 1위인 추출들의 평균 가중치와, 바로 그 가중치에서 1위가 되는 비율입니다."
                )
            ),
            (
                "EVPI",
                say("E[max U] − max E[U] over the same draws.", "같은 추출에서 E[max U] − max E[U].")
            ),
        ]
    }
}
