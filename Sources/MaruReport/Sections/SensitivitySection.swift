import MaruDecision

extension ReportContext {
    /// What would have to be different for another candidate to win.
    var sensitivity: Section? {
        guard record.sensitivity.winner != nil else { return nil }
        let robustness = record.robustness
        return Section(
            "sensitivity",
            say("How firmly it stands", "결론의 견고함"),
            lead: say(
                "The winner survived \(robustness.survived) of \(robustness.total) changed assumptions.",
                "가정을 바꾼 \(robustness.total)가지 검증 중 \(robustness.survived)가지에서 결론이 유지되었습니다."
            ),
            [
                record.sensitivity.tornado.isEmpty ? nil : .chart(tornado, tornadoTable),
                .list(unlessEmpty: switches),
                .callout(.plain, informationText),
                .table(unlessEmpty: perturbationTable),
                .table(
                    Table(
                        say("With no preference at all", "선호를 전혀 두지 않을 때"),
                        [candidateColumn, number("P(best)", "최선 확률")],
                        record.uniform.ranking.map { [cell(of: $0.candidate), .init(figures.probability($0.best))] }
                    )
                ),
            ]
        )
    }

    private var tornado: TornadoPlot {
        let winner = record.sensitivity.winner ?? ""
        return TornadoPlot(
            title: say(
                "The lead of \(winner) when one axis is at its worst and at its best",
                "축 하나가 가장 나쁠 때와 좋을 때 \(winner)의 우위"
            ),
            summary: record.sensitivity.tornado.map { "\(word($0.axis)): \(lead($0))" }.joined(separator: "; "),
            rows: record.sensitivity.tornado.map {
                .init(label: word($0.axis), low: $0.low, high: $0.high, note: lead($0))
            },
            loses: say("another one wins", "역전"),
            leads: say("it leads", "우위"),
            text: { signed($0) }
        )
    }

    private func lead(_ bar: Sensitivity.Bar) -> String { "\(signed(bar.low)) … \(signed(bar.high))" }

    private func signed(_ value: Double) -> String {
        let text = Digits.fixed(value, 2)
        return value > 0 && text != "0.00" ? "+" + text : text
    }

    private var tornadoTable: Table {
        Table(
            say("Lead in utility", "효용 우위"),
            [column("Axis", "축"), number("At its worst (5%)", "나쁠 때 (5%)"), number("At its best (95%)", "좋을 때 (95%)")],
            record.sensitivity.tornado.map { [.init(word($0.axis)), .init(signed($0.low)), .init(signed($0.high))] }
        )
    }

    private var switches: [String] {
        let weights = record.sensitivity.switchPoint.map { point in
            say(
                "\(point.winner) wins when \(figures.share(point.distance / 2)) of the weight moves: \(sentence(point.weights)).",
                "가중치의 \(figures.share(point.distance / 2))가 옮겨 가면 \(point.winner)가 앞섭니다: \(sentence(point.weights))."
            )
        }
        return [weights ?? say("No weights let another candidate win.", "어떤 가중치에서도 다른 후보가 앞서지 않습니다.")]
            + record.sensitivity.prices.map(sentence)
    }

    private func sentence(_ price: Sensitivity.PriceSwitch) -> String {
        guard let change = price.change, let winner = price.winner else {
            return say(
                "No change of the costs of \(price.candidate) from −90% to +900% changes the winner.",
                "\(price.candidate)의 비용이 −90%에서 +900%까지 변해도 결론은 같습니다."
            )
        }
        let amount = (change > 0 ? "+" : "") + Digits.fixed(change * 100, 0) + "%"
        return say(
            "\(winner) wins when the costs of \(price.candidate) change by \(amount).",
            "\(price.candidate)의 비용이 \(amount) 변하면 \(winner)가 앞섭니다."
        )
    }

    private var informationText: String {
        let value = record.information
        let utility = Digits.fixed(value.utility, 3)
        let money = value.money.flatMap { amount in value.currency.map { figures.money(amount, $0) } }
        return say(
            "Perfect knowledge would be worth \(utility) of utility"
                + (money.map { ", about \($0) a month" } ?? "") + ". \(say(value.basis))",
            "모든 것을 완벽히 알게 될 때의 가치는 효용 \(utility)"
                + (money.map { ", 월 약 \($0)" } ?? "") + "입니다. \(say(value.basis))"
        )
    }

    private var perturbationTable: Table {
        Table(
            say("Under other assumptions", "가정을 바꾼 검증"),
            [
                column("Assumption", "바꾼 가정"), column("Winner", "1위"), number("P(best)", "최선 확률"),
                column("Result", "결과"),
            ],
            record.robustness.perturbations.map { one in
                [
                    .init(one.subject.isEmpty ? word(one.kind) : "\(word(one.kind)): \(subject(one))"),
                    one.winner.map(cell(of:)) ?? "–", .init(one.best.map(figures.probability) ?? "–"),
                    one.survives
                        ? .init(say("✓ the same", "✓ 유지"), .good) : .init(say("✕ another winner", "✕ 바뀜"), .bad),
                ]
            }
        )
    }

    private func subject(_ one: Perturbation) -> String {
        switch one.kind {
        case .withoutScenario: title(of: one.subject)
        case .withoutAxis: Axis(rawValue: one.subject).map(word) ?? one.subject
        default: one.subject
        }
    }
}
