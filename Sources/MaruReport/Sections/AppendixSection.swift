import MaruDecision
import MaruEvaluation

extension ReportContext {
    /// Everything that other sections left out.
    var appendix: Section? {
        Section(
            "appendix",
            say("Appendix", "부록"),
            lead: "",
            [
                .table(scenarioOutline),
                .table(unlessEmpty: findingTable),
                .table(unlessEmpty: controlTable),
            ]
        )
    }

    private var scenarioOutline: Table {
        Table(
            say("Scenarios", "시나리오"),
            [
                scenarioColumn, column("Owner", "담당 부서"), column("Skill", "능력"), column("Data", "데이터"),
                number("Weight", "가중치"), number("Cases", "문항"), number("First text within", "첫 글자 기준"),
                number("Whole within", "완료 기준"),
            ],
            results.scenarios.map { one in
                [
                    .init(title(of: one.name)), .init(one.owner), .init(word(one.skill)), .init(word(one.dataClass)),
                    .init(figures.share(one.weight)), .init(figures.count(one.cases)),
                    .init(one.service.firstToken.map(figures.seconds) ?? "–"),
                    .init(one.service.endToEnd.map(figures.seconds) ?? "–"),
                ]
            }
        )
    }

    private var findingTable: Table {
        Table(
            say("Evidence of eligibility", "적격성 증빙"),
            [
                candidateColumn, column("Data", "데이터"), column("Requirement", "요건"), column("State", "상태"),
                column("Artefact", "증빙 문서"), column("Until", "만료일"), column("Owner", "담당"),
            ],
            record.eligibility.rows.flatMap { row in
                row.findings.map { finding in
                    [
                        cell(of: row.candidate), .init(word(row.dataClass)),
                        .init(title(ofRequirement: finding.requirement)),
                        word(finding.state), .init(finding.artefact ?? "–"), .init(finding.expires ?? "–"),
                        .init(finding.owner ?? "–"),
                    ]
                }
            }
        )
    }

    private var controlTable: Table {
        Table(
            say(
                "Where organisations are commonly asked for it (orientation, no legal advice)",
                "관련 규정 (참고용, 법률 자문 아님)"
            ),
            [column("Requirement", "요건"), column("Frameworks", "규정과 주제")],
            record.eligibility.requirements.map { one in
                let controls = one.controls.map { "\(say($0.framework)): \(say($0.topic))" }
                return [.init(say(one.title)), .init(controls.isEmpty ? "–" : controls.joined(separator: "; "))]
            }
        )
    }
}
