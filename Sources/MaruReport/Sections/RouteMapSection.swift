import MaruDecision

extension ReportContext {
    /// Who answers what.
    var routeMap: Section? {
        guard !record.scenarios.isEmpty else { return nil }
        let decided = record.scenarios.count { $0.state == .decided }
        return Section(
            "routes",
            say("Route map", "업무별 배치"),
            lead: say(
                "\(decided) of \(record.scenarios.count) scenarios are decided.",
                "시나리오 \(record.scenarios.count)개 가운데 \(decided)개가 정해졌습니다."
            ),
            [
                .table(routeTable),
                record.routes.settings.isEmpty ? nil : .heading(say("As settings of the gateway", "게이트웨이 설정")),
                record.routes.settings.isEmpty ? nil : .code(record.routes.settings),
            ]
        )
    }

    private var routeTable: Table {
        Table(
            "",
            [
                scenarioColumn, column("Data", "데이터"), number("Share of work", "업무 비중"), column("Answers", "담당"),
                number("P(best)", "최선 확률"), column("Stands in", "대체"), column("Why", "설명"),
            ],
            record.scenarios.map { one in
                let route = record.routes.routes.first { $0.scenario == one.scenario }
                let best = one.shares.first { $0.candidate == one.leader }?.best
                return [
                    .init(title(of: one.scenario)), .init(word(one.dataClass)), .init(figures.share(one.weight)),
                    answerer(of: one), .init(best.map(figures.probability) ?? "–"),
                    .init(route.map { $0.fallbacks.joined(separator: ", ") }.flatMap { $0.isEmpty ? nil : $0 } ?? "–"),
                    .init(say(one.reason), .faint),
                ]
            }
        )
    }

    private func answerer(of decision: ScenarioDecision) -> Table.Cell {
        switch (decision.state, decision.leader) {
        case (.decided, .some(let leader)): Table.Cell(leader, .plain, series: series(of: leader))
        case (.undecided, .some(let leader)):
            Table.Cell(say("undecided (\(leader) leads)", "미정 (\(leader) 우세)"), .warning)
        case (.none, _): Table.Cell(say("nobody", "맡길 후보 없음"), .bad)
        case (_, .none): Table.Cell(say("undecided", "미정"), .warning)
        }
    }
}
