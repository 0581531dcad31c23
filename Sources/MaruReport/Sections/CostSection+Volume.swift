import MaruDecision
import MaruStatistics

extension ReportContext {
    /// Costs by volume and where they cross; nothing without costs of machines.
    var volumeBlocks: [Block?] {
        guard let costs = record.costs, !costs.breakEvens.isEmpty else { return [] }
        return [
            .heading(say("Where self-hosting begins to pay", "자체 운영의 손익분기점")),
            .chart(volumePlot(costs), breakEvenTable(costs)),
            .list(costs.breakEvens.map(sentence)),
            .note(
                say(
                    """
                    Machines come whole: their costs are steps. The capacity of one is measured within the service level, not \
                    looked up. P(cheaper) is over everything that is uncertain: capacity, prices, staff, volume. Prices are those \
                    that the run recorded.
                    """,
                    """
                    장비는 한 대 단위로 늘어나므로 비용이 계단 모양입니다. 한 대의 처리 용량은 서비스 수준 안에서 실측한 값입니다. \
                    더 쌀 확률은 용량, 가격, 인력, 사용량의 불확실성을 모두 반영합니다. 가격은 평가를 실행할 때 기록한 값입니다.
                    """
                )
            ),
        ]
    }

    private func sentence(_ one: CostEvidence.BreakEven) -> String {
        guard let volume = one.volume else {
            return say(
                "\(one.selfHosted) is never cheaper than \(one.managed) at this price.",
                "이 가격에서는 \(one.selfHosted)가 \(one.managed)보다 싸지는 사용량이 없습니다."
            )
        }
        let payback = one.payback.map { Digits.fixed($0, 0) }
        return say(
            "\(one.selfHosted) is cheaper than \(one.managed) from \(figures.large(volume)) requests a month on"
                + (payback.map { ", paid back after \($0) months." } ?? "; the outlay is never earned back."),
            "\(one.selfHosted)는 월 \(figures.large(volume))건부터 \(one.managed)보다 저렴합니다"
                + (payback.map { "(\($0)개월 만에 회수)." } ?? "(초기 비용은 회수되지 않음).")
        )
    }

    private func volumePlot(_ costs: CostEvidence) -> VolumePlot {
        let lines = costs.breakEvens.flatMap { one in
            [
                (one.selfHosted, one.curve.map { Point($0.volume, $0.selfHosted) }),
                (one.managed, one.curve.map { Point($0.volume, $0.managed) }),
            ]
        }
        .reduce(into: [(name: String, points: [Point])]()) { lines, line in
            if !lines.contains(where: { $0.name == line.0 }) { lines.append((line.0, line.1)) }
        }
        let low = max(costs.volume.low.isFinite ? costs.volume.low : 1, 1)
        return VolumePlot(
            title: say("Cost a month by volume", "사용량별 월 비용"),
            summary: costs.breakEvens.map(sentence).joined(separator: " "),
            series: lines.map { .init(name: $0.name, series: series(of: $0.name), points: $0.points) },
            expected: costs.volume.value,
            range: low...max(low, costs.volume.high.isFinite ? costs.volume.high : costs.volume.value),
            expectedText: say("expected", "예상"),
            rangeText: say("range of the expected volume", "예상 사용량 범위"),
            breakEvens: costs.breakEvens.compactMap { one in
                one.volume.map { ($0, "\(figures.short($0)) · \(one.managed)") }
            },
            volumeTitle: say("requests a month", "월 요청 수"),
            costTitle: say("cost a month", "월 비용"),
            volume: figures.short,
            cost: { figures.shortMoney($0, costs.currency) }
        )
    }

    private func breakEvenTable(_ costs: CostEvidence) -> Table {
        Table(
            say("Break-even", "손익분기"),
            [
                column("Self-hosted", "자체 운영"), column("Managed", "관리형"),
                number("From requests a month", "월 요청 수"), number("Machines", "장비 수"), number("Used", "가동률"),
                number("Price a request for parity", "같아지는 요청 단가"), number("Payback, months", "회수 기간(월)"),
                number("P(cheaper) at the expected volume", "예상 사용량에서 더 쌀 확률"),
            ],
            costs.breakEvens.map { one in
                [
                    cell(of: one.selfHosted), cell(of: one.managed),
                    .init(one.volume.map(figures.large) ?? say("never", "없음")),
                    .init(one.replicas.map(figures.count) ?? "–"), .init(one.utilisation.map(figures.share) ?? "–"),
                    .init(one.price.map { figures.money($0, costs.currency) } ?? "–"),
                    .init(one.payback.map { Digits.fixed($0, 0) } ?? say("never", "회수 안 됨")),
                    .init(probability(one, at: costs.volume.value)),
                ]
            }
        )
    }

    /// Of the point of the curve that is nearest to the volume.
    private func probability(_ one: CostEvidence.BreakEven, at volume: Double) -> String {
        one.curve.min { abs($0.volume - volume) < abs($1.volume - volume) }.map { figures.probability($0.probability) }
            ?? "–"
    }
}
