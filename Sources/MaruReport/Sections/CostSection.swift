import MaruDecision
import MaruEvaluation

extension ReportContext {
    /// What the work costs, and where self-hosting begins to pay.
    var costs: Section? {
        let isPriced = results.candidates.contains { $0.cost.currency != nil }
        guard isPriced || record.costs != nil else { return nil }
        return Section(
            "cost",
            say("Cost", "비용"),
            lead: costLead,
            [
                .table(unlessEmpty: monthlyTable),
                .table(unlessEmpty: tokenTable),
                .note(
                    say(
                        """
                        The cost of a successful task is that of all attempts, retries and failures included, by the number of \
                        successes. Prices of tokens compare models badly: they cut texts differently, Korean above all.
                        """,
                        """
                        성공 과제당 비용은 재시도와 실패를 포함한 모든 시도의 비용을 성공 건수로 나눈 값입니다. 토큰 단가만으로는 \
                        모델을 비교하기 어렵습니다. 특히 한국어는 모델마다 토큰으로 나뉘는 방식이 다릅니다.
                        """
                    )
                ),
            ] + volumeBlocks + hybridBlocks
        )
    }

    private var costLead: String {
        guard let costs = record.costs else {
            return say(
                "Tokens alone: no costs of machines and staff were given.",
                "토큰 비용만 계산했습니다. 장비·인력 비용은 입력되지 않았습니다."
            )
        }
        let volume = figures.estimate(costs.volume, figures.large)
        return say("At \(volume) requests a month.", "월 요청 \(volume)건 기준입니다.")
    }

    private var monthlyTable: Table {
        Table(
            say("A month at the expected volume", "예상 사용량에서의 월 비용"),
            [
                candidateColumn, number("A month", "월 비용"), number("of it fixed", "그중 고정비"),
                number("Machines", "장비 수"), number("Used", "가동률"), column("Based on", "근거"),
            ],
            record.costs.map { costs in costs.candidates.map { monthlyRow($0, costs.currency) } } ?? []
        )
    }

    private func monthlyRow(_ one: CostEvidence.Candidate, _ currency: String) -> [Table.Cell] {
        [
            cell(of: one.candidate), .init(money(one.perMonth, currency)),
            .init(one.fixedPerMonth.map { figures.money($0, currency) } ?? "–"),
            .init(one.replicas.map(figures.count) ?? "–"), .init(one.utilisation.map(figures.share) ?? "–"),
            .init(one.note.map { say($0) } ?? "", .faint),
        ]
    }

    private var tokenTable: Table {
        Table(
            say("Tokens in the run", "평가에서 쓴 토큰 비용"),
            [
                candidateColumn, number("A successful task", "성공 과제당"), number("An attempt", "시도당"),
                number("1M tokens, as mixed here", "백만 토큰 (실제 비율)"), number("Tries", "호출"),
                number("Successes", "성공"), number("Input tokens", "입력 토큰"), number("Output tokens", "출력 토큰"),
            ],
            results.candidates.map { one in
                let cost = one.cost
                return [
                    cell(of: one.candidate), .init(money(cost.perSuccess, cost.currency)),
                    .init(money(cost.perAttempt, cost.currency)),
                    .init(cost.perMillionTokens.map { figures.money($0, cost.currency ?? "") } ?? "–"),
                    .init(figures.count(cost.tries)), .init(figures.count(cost.successes)),
                    .init(figures.count(cost.tokens.input)), .init(figures.count(cost.tokens.output)),
                ]
            }
        )
    }
}
