import MaruDecision

extension ReportContext {
    /// What counts how much, and what comes of it.
    var weights: Section? {
        guard !record.utilities.isEmpty else { return nil }
        let plan = record.plan
        return Section(
            "weights",
            say("Weights and result", "가중치와 종합 결과"),
            lead: say(
                "Anchors and weights were laid down before any result was seen.",
                "점수 기준과 가중치는 결과를 보기 전에 정해 두었습니다."
            ),
            [
                .chart(radar, utilityTable),
                record.elicited.candidates.isEmpty
                    ? nil : .chart(rankPlot(record.elicited), rankTable(record.elicited)),
                .table(weightTable),
                .note(
                    say(
                        """
                        Each criterion is a line from bad (0) to good (1), agreed beforehand, so that no other candidate \
                        changes it. Weights are drawn around the stakeholders' mean, the wider the less they agree \
                        (κ = \(Digits.fixed(plan.weights.concentration, 1))), measurements from what the run leaves uncertain.
                        """,
                        """
                        각 기준은 미리 합의한 나쁨(0)에서 좋음(1)까지의 척도이므로 다른 후보가 늘거나 줄어도 점수가 바뀌지 않습니다. \
                        가중치는 참여자 평균을 중심으로, 의견이 갈릴수록 넓게(κ = \(Digits.fixed(plan.weights.concentration, 1))), \
                        측정값은 평가에 남은 불확실성만큼 흩뜨려 뽑았습니다.
                        """
                    )
                ),
                .heading(say("Criteria and their anchors", "기준과 척도")),
                .table(criterionTable),
            ]
        )
    }

    private var radar: RadarPlot {
        RadarPlot(
            title: say("Five axes, from bad in the middle to good at the rim", "다섯 축 평가: 가운데는 나쁨, 바깥은 좋음"),
            summary: say(
                "Lines are means, bands hold 90% of draws. The numbers are in the table below.",
                "선은 평균, 띠는 추출값의 90%입니다. 정확한 값은 아래 표에 있습니다."
            ),
            axes: Axis.allCases.map(word),
            series: record.utilities.map { one in
                .init(
                    name: one.candidate,
                    series: series(of: one.candidate),
                    values: Axis.allCases.map { axis in
                        let range = one.axes[axis]
                        return .init(mean: range?.mean ?? 0, low: range?.low ?? 0, high: range?.high ?? 1)
                    }
                )
            }
        )
    }

    private func text(_ range: UtilityRange?) -> String {
        guard let range else { return say("not asked", "평가 안 함") }
        return "\(Digits.fixed(range.mean, 2)) (\(Digits.fixed(range.low, 2))–\(Digits.fixed(range.high, 2)))"
    }

    private var utilityTable: Table {
        Table(
            say("Utility by axis: mean and 90% of draws", "축별 효용: 평균과 추출값의 90%"),
            [candidateColumn] + columns(Axis.allCases.map(word) + [say("Total", "종합")]),
            record.utilities.map { one in
                [cell(of: one.candidate)] + cells(Axis.allCases.map { text(one.axes[$0]) } + [text(one.total)])
            }
        )
    }

    func rank(_ index: Int) -> String {
        let english = ["1st", "2nd", "3rd"]
        return say(index < 3 ? english[index] : "\(index + 1)th", "\(index + 1)위")
    }

    func rankPlot(_ acceptability: Acceptability) -> RankPlot {
        RankPlot(
            title: say("How often each comes out where", "후보별 순위 확률"),
            summary: acceptability.ranking.map { "\($0.candidate): \(figures.probability($0.best))" }.joined(
                separator: "; "
            ),
            rows: acceptability.ranking.map { one in
                .init(
                    label: one.candidate,
                    series: series(of: one.candidate),
                    ranks: one.ranks,
                    note: figures.probability(one.best)
                )
            },
            ranks: acceptability.candidates.indices.map(rank),
            text: figures.share
        )
    }

    private func rankTable(_ acceptability: Acceptability) -> Table {
        Table(
            say("Ranks, and the weights that speak for each", "순위 확률과 각 후보에 유리한 가중치"),
            [candidateColumn] + columns(acceptability.candidates.indices.map(rank))
                + [number("Confidence", "확신도"), column("Central weights", "중심 가중치")],
            acceptability.ranking.map { one in
                let weights = one.centralWeights.map(sentence) ?? say("no weights make it best", "최선이 되는 가중치 없음")
                let confidence = one.confidence.map(figures.probability) ?? "–"
                return [cell(of: one.candidate)] + cells(one.ranks.map(figures.probability) + [confidence])
                    + [Table.Cell(weights, .faint)]
            }
        )
    }

    /// Weights in a line.
    func sentence(_ weights: [Axis: Double]) -> String {
        Axis.allCases.compactMap { axis in weights[axis].map { "\(word(axis)) \(figures.share($0))" } }
            .joined(separator: ", ")
    }

    private var weightTable: Table {
        let weights = record.plan.weights
        let people = weights.stakeholders.map { one in
            let total = one.points.values.sorted().reduce(0, +)
            let shares = Axis.allCases.map { axis in
                total > 0 ? figures.share((one.points[axis] ?? 0) / total) : "–"
            }
            return cells([one.name] + shares)
        }
        let mean = cells([say("Mean", "평균")] + Axis.allCases.map { figures.share(weights.mean[$0] ?? 0) })
        return Table(
            say("Weights of the axes", "축별 가중치"),
            [column("Who", "참여자")] + columns(Axis.allCases.map(word)),
            people + [mean]
        )
    }

    private var criterionTable: Table {
        Table(
            "",
            [
                column("Criterion", "기준"), column("Measure", "측정값"), number("Bad (0)", "나쁨 (0)"),
                number("Good (1)", "좋음 (1)"), number("Share of axis", "축 내 비중"),
            ] + columns(record.utilities.map(\.candidate)),
            record.plan.criteria.map { criterion in
                [
                    .init(criterion.name), .init("\(word(criterion.axis)): \(word(criterion.measure))"),
                    .init(value(criterion.bad, of: criterion.measure, criterion.currency)),
                    .init(value(criterion.good, of: criterion.measure, criterion.currency)),
                    .init(figures.share(share(of: criterion))),
                ] + record.utilities.map { measured(criterion, $0) }
            }
        )
    }

    private func share(of criterion: Criterion) -> Double {
        let total = record.plan.criteria.filter { $0.axis == criterion.axis }.map(\.share).reduce(0, +)
        return total > 0 ? criterion.share / total : 0
    }

    private func measured(_ criterion: Criterion, _ candidate: CandidateUtilities) -> Table.Cell {
        guard let found = candidate.criteria.first(where: { $0.criterion == criterion.name }) else { return "–" }
        guard let range = found.measuredRange else { return Table.Cell(say("unknown", "알 수 없음"), .warning) }
        return Table.Cell(
            "\(value(range.mean, of: criterion.measure, criterion.currency)) → \(Digits.fixed(found.utility.mean, 2))"
        )
    }
}
