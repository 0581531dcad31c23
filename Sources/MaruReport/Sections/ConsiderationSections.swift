import MaruDecision

extension ReportContext {
    /// What no measurement here shows, beside the numbers.
    var considerations: Section? {
        guard !record.considerations.isEmpty else { return nil }
        return Section(
            "considerations",
            say("To be weighed besides", "함께 고려할 점"),
            lead: say(
                "These follow from the organisation's own facts. They change no number above.",
                "조직이 적어 낸 사실에서 나온 사항이며, 위의 수치에는 영향을 주지 않습니다."
            ),
            [
                .table(
                    Table(
                        "",
                        [
                            column("Consideration", "고려 사항"), column("Speaks for", "유리한 방식"),
                            column("Follows from", "근거 사실"), column("Source", "출처"),
                        ],
                        record.considerations.map { one in
                            [
                                .init(say(one.text)),
                                .init(
                                    one.favours.isEmpty
                                        ? say("a warning", "주의") : one.favours.map(word).joined(separator: "; ")
                                ),
                                .init(one.facts.joined(separator: ", "), .faint),
                                .init(one.sources.joined(separator: ", "), .faint),
                            ]
                        }
                    )
                )
            ]
        )
    }

    /// Until when the decision holds, and how to go back.
    var expiry: Section? {
        guard !record.triggers.isEmpty || record.rollback.target != nil else { return nil }
        let triggers = Table(
            say("The decision is made again when", "다음 경우 다시 결정"),
            [column("Trigger", "계기"), candidateColumn, column("Condition", "조건"), column("Day", "날짜")],
            record.triggers.map { one in
                [
                    .init(word(one.kind)), one.candidate.map(cell(of:)) ?? "–", .init(say(one.text)),
                    .init(one.day ?? "–"),
                ]
            }
        )
        let time = record.rollback.measured?.median.map(figures.seconds)
        return Section(
            "expiry",
            say("Expiry and way back", "유효 조건과 되돌리기"),
            lead: record.rollback.target.map { target in
                if record.verdict.candidate == nil {
                    return say(
                        "\(target) stays in use, so there is nothing to go back from.",
                        "\(target)을(를) 계속 사용하므로 되돌릴 변경이 없습니다."
                    )
                }
                return say(
                    "The way back is to \(target)" + (time.map { ", in \($0) by drills." } ?? "; it was never timed."),
                    "되돌릴 곳은 \(target)입니다" + (time.map { " (훈련 기준 \($0))." } ?? " (소요 시간은 재지 않음).")
                )
            } ?? say("No way back was named.", "되돌릴 방법이 정해지지 않았습니다."),
            [.table(unlessEmpty: triggers), .list(unlessEmpty: record.rollback.steps)]
        )
    }

    /// What was said against it.
    var dissent: Section? {
        Section(
            "dissent",
            say("Dissent", "반대 의견"),
            lead: record.dissent.isEmpty ? say("Nobody's dissent was recorded.", "기록된 반대 의견이 없습니다.") : "",
            [
                record.dissent.isEmpty ? nil : .facts(record.dissent.map { ($0.name, $0.text) })
            ]
        )
    }

    /// What is not as it was locked.
    var deviations: Section? {
        Section(
            "deviations",
            say("Deviations from the plan", "계획과 달라진 점"),
            lead: record.deviations.isEmpty
                ? say("None: everything is as it was locked when the run began.", "없습니다. 실행을 시작할 때 고정한 그대로입니다.")
                : say("\(record.deviations.count) deviations.", "\(record.deviations.count)건이 있습니다."),
            [
                .table(
                    unlessEmpty: Table(
                        "",
                        [
                            column("What", "대상"), column("Locked", "고정한 값"), column("Found", "실제"),
                            column("Explanation", "설명"),
                        ],
                        record.deviations.map {
                            [
                                .init($0.subject), .init($0.locked), .init($0.found, .warning),
                                .init(say($0.explanation), .faint),
                            ]
                        }
                    )
                )
            ]
        )
    }
}
