import MaruDecision
import MaruEvaluation

extension ReportContext {
    /// Conditions that no weight can buy off: a table for those of the whole, and one for each that scenarios have.
    var gates: Section? {
        guard !record.gates.isEmpty else { return nil }
        let open = record.gates.count { $0.state != .pass }
        let numbered = record.gates.contains { $0.probability != nil }
        return Section(
            "gates",
            say("Gates", "관문"),
            lead: open == 0
                ? say("All \(record.gates.count) gates are passed.", "관문 \(record.gates.count)개를 모두 통과했습니다.")
                : say(
                    "\(open) of \(record.gates.count) gates are not passed.",
                    "관문 \(record.gates.count)개 중 \(open)개를 통과하지 못했습니다."
                ),
            [
                .note(
                    say(
                        "✓ passed, ✕ failed, ? not measured or too little to tell.",
                        "✓ 통과, ✕ 미달, ? 측정하지 않았거나 판정하기에 부족함."
                    )
                        + (numbered
                            ? say(
                                " A percentage is the probability that the limit holds.",
                                " 백분율은 기준을 만족할 확률입니다."
                            ) : "")
                ),
                .table(unlessEmpty: generalGates),
            ] + GateOutcome.Gate.allCases.map { .table(unlessEmpty: scenarioGates($0)) }
        )
    }

    private var generalGates: Table {
        Table(
            say("For all of the work", "업무 전체"),
            [candidateColumn, column("Gate", "관문"), column("State", "상태"), column("Why", "설명")],
            record.gates.filter { $0.scenario == nil }.map { gate in
                [
                    cell(of: gate.candidate), .init(word(gate.gate)), word(gate.state),
                    .init(say(gate.explanation), .faint),
                ]
            }
        )
    }

    /// A row for each scenario that has the gate, a column for each candidate.
    private func scenarioGates(_ gate: GateOutcome.Gate) -> Table {
        let outcomes = record.gates.filter { $0.gate == gate }
        let scenarios = results.scenarios.map(\.name).filter { name in outcomes.contains { $0.scenario == name } }
        let candidates = record.candidates.map(\.name)
        return Table(
            word(gate),
            [scenarioColumn] + candidates.map { Table.Column($0) },
            scenarios.map { scenario in
                [.init(title(of: scenario))]
                    + candidates.map { name in
                        outcomes.first { $0.candidate == name && $0.scenario == scenario }.map(mark) ?? "–"
                    }
            }
        )
    }

    private func mark(_ gate: GateOutcome) -> Table.Cell {
        var cell = word(gate.state)
        guard let sign = cell.text.first else { return cell }
        cell.text = gate.probability.map { "\(sign) \(figures.probability($0))" } ?? String(sign)
        return cell
    }
}
