import MaruDecision

extension ReportContext {
    /// Who may see which data, by the evidence that was shown.
    var eligibility: Section? {
        let table = record.eligibility
        guard !table.rows.isEmpty else { return nil }
        let excluded = table.rows.count { !$0.isEligible }
        return Section(
            "eligibility",
            say("Eligibility", "데이터 취급 적격성"),
            lead: excluded == 0
                ? say("Evidence is there for every candidate and class of data.", "모든 후보와 데이터 등급에 증빙이 갖춰져 있습니다.")
                : say(
                    "\(excluded) of \(table.rows.count) combinations of candidate and data are excluded; no score can buy that off.",
                    "후보와 데이터 등급의 조합 \(table.rows.count)개 중 \(excluded)개가 제외됩니다. 점수가 높아도 되돌릴 수 없습니다."
                ),
            [
                .table(
                    Table(
                        "",
                        [
                            candidateColumn, column("Data", "데이터"), column("Eligible", "적격 여부"),
                            column("Missing or expired", "없거나 만료된 증빙"), column("Next to expire", "가장 먼저 만료"),
                        ],
                        table.rows.map(row)
                    )
                ),
                .note(
                    say(
                        """
                        Evidence is present, missing or expired on the day of the decision. That it is present does not say \
                        that a law is kept: a lawyer has to confirm that.
                        """,
                        """
                        기준일에 증빙이 있는지, 없는지, 만료됐는지만 따졌습니다. 증빙이 있다고 법령을 지켰다는 뜻은 아니므로 \
                        법무 검토가 필요합니다.
                        """
                    )
                ),
            ]
        )
    }

    private func row(_ row: EligibilityTable.Row) -> [Table.Cell] {
        let lacking = row.findings.filter { $0.state == .missing || $0.state == .expired }
        let next = row.findings.filter { $0.state == .present }.compactMap(\.expires).min()
        return [
            cell(of: row.candidate), .init(word(row.dataClass)),
            row.isEligible
                ? .init(say("✓ eligible", "✓ 적격"), .good) : .init(say("✕ not eligible", "✕ 부적격"), .bad),
            .init(
                lacking.isEmpty
                    ? "–"
                    : lacking.map { "\(title(ofRequirement: $0.requirement)) (\(word($0.state).text.dropFirst(2)))" }
                        .joined(separator: ", ")
            ),
            .init(next ?? "–"),
        ]
    }

    func title(ofRequirement id: String) -> String {
        record.eligibility.requirements.first { $0.id == id }.map { say($0.title) } ?? id
    }
}
