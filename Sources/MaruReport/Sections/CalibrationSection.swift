import MaruEvaluation
import MaruStatistics

extension ReportContext {
    /// What people's labels make of the judges' numbers.
    var calibration: Section? {
        let labelled = results.candidates.compactMap { one in
            one.success.corrected.map { (candidate: one.candidate, judge: one.success.generalising, corrected: $0) }
        }
        guard !labelled.isEmpty else {
            return Section(
                "calibration",
                say("Judges and people", "자동 채점과 사람의 판단"),
                lead: say(
                    "Nobody labelled answers: what judges got wrong is not corrected, and may differ by candidate.",
                    "사람이 확인한 답변이 없어 자동 채점의 오류를 보정하지 못했습니다. 오류는 후보마다 다를 수 있습니다."
                ),
                []
            )
        }
        return Section(
            "calibration",
            say("Judges and people", "자동 채점과 사람의 판단"),
            lead: say(
                "Each candidate is corrected by its own labels, since a judge errs differently for each.",
                "자동 채점의 오류는 후보마다 다르므로 후보별 라벨로 따로 보정했습니다."
            ),
            [
                .chart(
                    CalibrationPlot(
                        title: say("Success by judges, and corrected", "성공률: 자동 채점과 보정 후"),
                        summary: labelled.map {
                            "\($0.candidate): \(figures.share($0.judge.value)) → \(share($0.corrected))"
                        }
                        .joined(separator: "; "),
                        rows: labelled.map { one in
                            .init(
                                label: one.candidate,
                                series: series(of: one.candidate),
                                judge: one.judge.value,
                                corrected: one.corrected.value,
                                low: one.corrected.low,
                                high: one.corrected.high,
                                note: figures.points(one.corrected.value - one.judge.value)
                            )
                        },
                        judgeText: say("as graded", "자동 채점"),
                        correctedText: say("corrected by labels", "사람 라벨로 보정"),
                        text: figures.share
                    ),
                    Table(
                        "",
                        [
                            candidateColumn, number("As graded", "자동 채점"), number("Corrected", "보정 후"),
                            number("Change", "변화"), number("Labels", "라벨 수"),
                        ],
                        labelled.map { one in
                            [
                                cell(of: one.candidate), .init(share(one.judge)), .init(share(one.corrected)),
                                .init(figures.points(one.corrected.value - one.judge.value)),
                                .init(figures.count(one.corrected.count)),
                            ]
                        }
                    )
                ),
                .table(unlessEmpty: agreementTable),
                .note(
                    say(
                        """
                        κ is Cohen's, AC1 Gwet's, which does not collapse where nearly all answers are good. Graders can hardly \
                        agree with people more than two people with each other.
                        """,
                        """
                        κ는 Cohen의 계수, AC1은 거의 모든 답변이 좋을 때도 무너지지 않는 Gwet의 계수입니다. 자동 채점과 사람의 \
                        일치도가 사람 사이의 일치도를 넘기는 어렵습니다.
                        """
                    )
                ),
            ]
        )
    }

    private var agreementTable: Table {
        func coefficient(_ value: Double?) -> Table.Cell { .init(value.map { Digits.fixed($0, 2) } ?? "–") }
        return Table(
            say("Agreement of graders and people", "자동 채점과 사람의 일치도"),
            [
                candidateColumn, number("Labels", "라벨 수"), number("The same", "일치율"), number("κ", "κ"),
                number("AC1", "AC1"), number("Two people, AC1", "사람 간 AC1"), number("Labels still needed", "더 필요한 라벨"),
            ],
            results.calibrations.map { one in
                [
                    cell(of: one.candidate), .init(figures.count(one.labels)),
                    .init(one.agreement.raw.map(figures.share) ?? "–"), coefficient(one.agreement.kappa),
                    coefficient(one.agreement.firstOrderAgreement), coefficient(one.ceiling?.firstOrderAgreement),
                    .init(figures.count(one.labelsNeeded)),
                ]
            }
        )
    }
}
