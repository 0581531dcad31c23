import MaruDecision

extension ReportContext {
    /// The first screen: what is recommended, how surely, what would change it, and until when it holds.
    var summary: Summary {
        let verdict = record.verdict
        let standings = record.elicited.ranking.map { one in
            Summary.Standing(
                name: one.candidate,
                series: series(of: one.candidate),
                share: one.best,
                text: figures.probability(one.best)
            )
        }
        return Summary(
            label: word(verdict.kind),
            tone: tone(verdict.kind),
            sentence: say(verdict.sentence),
            standings: standings,
            standingsTitle: say("How probably each one is best", "최선일 확률"),
            standingsNote: say(
                """
                Out of \(figures.count(record.elicited.draws)) draws of weights and measurements. \
                A recommendation needs \(figures.share(record.plan.threshold)), all gates passed and a valid comparison.
                """,
                """
                가중치와 측정 오차를 \(figures.count(record.elicited.draws))번 뽑아 계산했습니다. \
                권고하려면 \(figures.share(record.plan.threshold)) 이상이어야 하고, 모든 관문을 통과하고 비교가 유효해야 합니다.
                """
            ),
            lists: [
                (say("Why", "판단 근거"), verdict.reasons.map { say($0) }),
                (say("What would change it", "결론이 바뀌는 조건"), verdict.flips.map { say($0) }),
                (say("It holds while", "유효 조건"), record.triggers.map { say($0.text) }),
            ]
        )
    }
}
