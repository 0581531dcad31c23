import MaruDecision

extension ReportContext {
    /// Conditions that no weight can buy off: those that were not passed. All of them are in the appendix.
    var gates: Section? {
        let open = record.gates.filter { $0.state != .pass }
        guard !record.gates.isEmpty else { return nil }
        return Section(
            "gates",
            say("Gates", "관문"),
            lead: open.isEmpty
                ? say("All \(record.gates.count) gates are passed.", "관문 \(record.gates.count)개를 모두 통과했습니다.")
                : say(
                    "\(open.count) of \(record.gates.count) gates are not passed.",
                    "관문 \(record.gates.count)개 중 \(open.count)개를 통과하지 못했습니다."
                ),
            [.table(unlessEmpty: gateTable(open))]
        )
    }

    func gateTable(_ gates: [GateOutcome]) -> Table {
        Table(
            "",
            [
                candidateColumn, scenarioColumn, column("Gate", "관문"), column("State", "상태"),
                number("P(holds)", "충족 확률"), column("Why", "설명"),
            ],
            gates.map { gate in
                [
                    cell(of: gate.candidate), .init(gate.scenario.map(title(of:)) ?? say("all", "전체")),
                    .init(word(gate.gate)),
                    word(gate.state), .init(gate.probability.map(figures.probability) ?? "–"),
                    .init(say(gate.explanation), .faint),
                ]
            }
        )
    }
}
