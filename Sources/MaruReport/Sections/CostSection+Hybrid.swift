import MaruDecision

extension ReportContext {
    /// What mixtures of two candidates come to.
    var hybridBlocks: [Block?] {
        guard let costs = record.costs, !costs.hybrids.isEmpty else { return [] }
        let pictures = costs.hybrids.flatMap { one -> [Block?] in
            [
                successCurve(one).map { .chart($0, hybridTable(one, costs.currency)) },
                .chart(savingCurve(one, costs.currency), hybridTable(one, costs.currency)),
            ]
        }
        let heading = Block.heading(say("Both together", "함께 쓰는 경우"))
        let note = Block.note(
            say(
                """
                Routing has to beat a random mixture with the same share: otherwise it buys nothing. A saving may be \
                negative, since machines cost what they cost however little they do.
                """,
                """
                업무별 배분은 같은 비율로 아무렇게나 나눈 것보다 나아야 의미가 있습니다. 장비 비용은 일을 적게 해도 그대로 \
                나가므로 절감액이 음수일 수 있습니다.
                """
            )
        )
        return [heading] + pictures + [note]
    }

    private func shareAxis(_ one: CostEvidence.Hybrid) -> CurvePlot.Axis {
        .init(say("share sent to \(one.managed)", "\(one.managed)에 보내는 비율"), text: figures.share)
    }

    private func successCurve(_ one: CostEvidence.Hybrid) -> CurvePlot? {
        let routed = one.curve.compactMap { point in point.success.map { Point(point.share, $0) } }
        let random = one.curve.compactMap { point in point.randomSuccess.map { Point(point.share, $0) } }
        guard !routed.isEmpty else { return nil }
        return CurvePlot(
            title: say(
                "Success of a mixture: \(one.selfHosted) and \(one.managed)",
                "혼합 운영의 성공률: \(one.selfHosted) + \(one.managed)"
            ),
            summary: say("Routed by scenario against a random mixture.", "업무별로 나눈 경우와 무작위로 나눈 경우의 비교."),
            x: shareAxis(one),
            y: .init(say("success", "성공률"), text: figures.share),
            series: [
                .init(name: say("routed by scenario", "업무별 배분"), series: series(of: one.selfHosted), points: routed),
                .init(name: say("random mixture", "무작위 배분"), series: 5, points: random),
            ]
        )
    }

    private func savingCurve(_ one: CostEvidence.Hybrid, _ currency: String) -> CurvePlot {
        CurvePlot(
            title: say(
                "\(one.selfHosted) with \(one.managed): saving a month against \(one.managed) alone",
                "\(one.selfHosted) + \(one.managed): \(one.managed)만 쓸 때 대비 월 절감액"
            ),
            summary: one.curve.map { "\(figures.share($0.share)): \(figures.money($0.saving, currency))" }.joined(
                separator: "; "
            ),
            x: shareAxis(one),
            y: .init(say("saving a month", "월 절감액")) { figures.shortMoney($0, currency) },
            series: [
                .init(
                    name: say("saving", "절감액"),
                    series: series(of: one.selfHosted),
                    points: one.curve.map { Point($0.share, $0.saving) }
                )
            ],
            marks: [.init(.level, at: 0, "0")]
        )
    }

    private func hybridTable(_ one: CostEvidence.Hybrid, _ currency: String) -> Table {
        Table(
            "\(one.selfHosted) + \(one.managed)",
            [
                number("Managed share", "관리형 비율"), number("Cost a month", "월 비용"), number("Saving", "절감액"),
                number("Success, routed", "성공률 (업무별)"), number("Success, random", "성공률 (무작위)"),
            ],
            one.curve.map { point in
                [
                    .init(figures.share(point.share)), .init(figures.money(point.perMonth, currency)),
                    .init(figures.money(point.saving, currency)), .init(point.success.map(figures.share) ?? "–"),
                    .init(point.randomSuccess.map(figures.share) ?? "–"),
                ]
            }
        )
    }
}
