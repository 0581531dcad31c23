import MaruDecision
import MaruEvaluation
import MaruStatistics

extension ReportContext {
    /// Success of each candidate in each scenario.
    var scenarioMap: ShareMap {
        ShareMap(
            title: say("Success by scenario and candidate", "시나리오와 후보별 성공률"),
            summary: say(
                "The numbers are in the table below the picture.",
                "정확한 값은 그림 아래 표에 있습니다."
            ),
            columns: results.candidates.map(\.candidate),
            rows: results.scenarios.map { scenario in
                .init(
                    label: title(of: scenario.name),
                    cells: results.candidates.map { cell($0, in: scenario.name) }
                )
            },
            excludedText: say("excluded by a gate", "관문에서 제외됨")
        )
    }

    private func cell(_ candidate: CandidateResults, in scenario: String) -> ShareMap.Cell {
        let success = candidate.scenarios.first { $0.scenario == scenario }?.success
        let decision = record.scenarios.first { $0.scenario == scenario }
        return ShareMap.Cell(
            value: success?.value,
            text: success.map { figures.share($0.value) } ?? "–",
            isExcluded: decision?.excluded.contains { $0.candidate == candidate.candidate } ?? false
        )
    }

    var scenarioTable: Table {
        Table(
            say("Success by scenario", "시나리오별 성공률"),
            [scenarioColumn, number("Cases", "문항")] + columns(results.candidates.map(\.candidate)),
            results.scenarios.map { scenario in
                let rates = results.candidates.map { one in
                    share(one.scenarios.first { $0.scenario == scenario.name }?.success)
                }
                return cells([title(of: scenario.name), figures.count(scenario.cases)] + rates)
            }
        )
    }

    /// Success in shares of the work, one row for each share.
    func sliceTable(
        _ caption: String,
        _ slices: (CandidateResults) -> [SliceResults],
        _ word: (String) -> String
    ) -> Table {
        let names = results.candidates.flatMap(slices).map(\.name).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        return Table(
            caption,
            [Table.Column(caption)] + columns(results.candidates.map(\.candidate)),
            names.map { name in
                cells(
                    [word(name)]
                        + results.candidates.map { one in share(slices(one).first { $0.name == name }?.success) }
                )
            }
        )
    }
}
