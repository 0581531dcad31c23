import MaruDecision

extension ReportContext {
    /// How fast things can be changed, by drills.
    var agility: Section? {
        Section(
            "agility",
            say("Operational agility", "운영 민첩성"),
            lead: record.agility.isEmpty
                ? say("No change was drilled, so nothing is known of it.", "변경 훈련을 하지 않아 알 수 있는 것이 없습니다.")
                : say("Times of drills: changes that were made to be timed.", "변경을 실제로 해 보고 잰 시간입니다."),
            [
                .table(
                    unlessEmpty: Table(
                        "",
                        [
                            candidateColumn, column("Change", "변경 작업"), number("Median", "중앙값"),
                            number("From–to", "최소–최대"), number("Drills", "훈련 횟수"), number("Failed", "실패"),
                        ],
                        record.agility.flatMap { one in one.drills.map { row($0, of: one.candidate) } }
                    )
                ),
                record.agility.isEmpty
                    ? nil
                    : .note(
                        say(
                            "Fewer than five drills are good for a range and nothing more.",
                            "훈련이 다섯 번보다 적으면 범위 이상의 의미를 두기 어렵습니다."
                        )
                    ),
            ]
        )
    }

    private func row(_ drill: DrillSummary, of candidate: String) -> [Table.Cell] {
        let ends = drill.shortest.flatMap { low in drill.longest.map { figures.range(low, $0, figures.seconds) } }
        return [
            cell(of: candidate), .init(word(drill.kind)), .init(drill.median.map(figures.seconds) ?? "–"),
            .init(ends ?? "–"), .init(figures.count(drill.count)),
            .init(figures.count(drill.failures), drill.failures == 0 ? .plain : .bad),
        ]
    }
}
