import MaruDecision
import MaruEvaluation
import MaruStatistics

extension ReportContext {
    /// What must not happen and did, always with what it is a share of and what may still be hidden.
    var security: Section? {
        guard !results.candidates.isEmpty else { return nil }
        let incidents = results.candidates.flatMap(\.security.severities).reduce(0) { $0 + $1.incidents }
        return Section(
            "security",
            say("Security", "보안"),
            lead: incidents == 0
                ? say(
                    "No incident was seen. How many there may be nevertheless is in the upper bounds.",
                    "사고는 관찰되지 않았습니다. 그래도 있을 수 있는 비율은 상한으로 표시했습니다."
                )
                : say("\(incidents) incidents were seen.", "사고 \(incidents)건이 관찰되었습니다."),
            [
                .table(severityTable),
                .table(unlessEmpty: kindTable),
                record.security.isEmpty ? nil : .heading(say("Attacks of the red team", "레드팀 공격 시험")),
                attackPlot.map { .chart($0, attackTable) },
                record.security.isEmpty
                    ? .paragraph(say("No red team attacked the candidates.", "레드팀 공격 시험은 하지 않았습니다.")) : nil,
                .table(unlessEmpty: categoryTable),
                .note(
                    say(
                        """
                        Intervals are exact (Clopper–Pearson). Where nothing was seen, the bound is the rate that would have \
                        shown itself 95 times of 100: about 3 by the number of attempts.
                        """,
                        """
                        구간은 정확 구간(Clopper–Pearson)입니다. 한 건도 없을 때의 상한은, 실제 비율이 그보다 높았다면 100번 중 95번은 \
                        드러났을 값으로 대략 3÷시도 수입니다.
                        """
                    )
                ),
            ]
        )
    }

    /// `0 of 540, at most 0.55%`: none seen is never said without its bound.
    func incidents(_ count: Int, of attempts: Int, _ rate: Estimate?) -> Table.Cell {
        guard let rate else { return Table.Cell(say("not looked for", "확인 안 함"), .faint) }
        let seen = "\(figures.count(count)) / \(figures.count(attempts))"
        let bound = count == 0 ? "≤ \(figures.share(rate.high))" : figures.range(rate.low, rate.high, figures.share)
        return Table.Cell("\(seen) (\(bound))", count == 0 ? .plain : .bad)
    }

    private var severityTable: Table {
        Table(
            say("Incidents of answers by severity (incidents / attempts, bounds of 95%)", "심각도별 사고 (사고 / 시도, 95% 구간)"),
            [candidateColumn] + columns(SecurityIncident.Severity.allCases.map(word))
                + [number("Over-refusal", "과잉 거절")],
            results.candidates.map { one in
                let rates = SecurityIncident.Severity.allCases.map { severity in
                    let found = one.security.severities.first { $0.subject == severity }
                    return incidents(found?.incidents ?? 0, of: found?.attempts ?? 0, found?.rate)
                }
                return [cell(of: one.candidate)] + rates + cells([share(one.security.overRefusal)])
            }
        )
    }

    private var kindTable: Table {
        let kinds = SecurityIncident.Kind.allCases.filter { kind in
            results.candidates.contains { $0.security.kinds.contains { $0.subject == kind } }
        }
        return Table(
            say("By kind", "종류별"),
            [column("Kind", "종류")] + columns(results.candidates.map(\.candidate)),
            kinds.map { kind in
                let rates = results.candidates.map { one in
                    let found = one.security.kinds.first { $0.subject == kind }
                    return incidents(found?.incidents ?? 0, of: found?.attempts ?? 0, found?.rate)
                }
                return cells([word(kind)]) + rates
            }
        )
    }

    private var attackPlot: IntervalPlot? {
        guard !record.security.isEmpty else { return nil }
        return IntervalPlot(
            title: say("Attacks that succeeded, with 95% intervals", "공격 성공률과 95% 구간"),
            summary: record.security.map { "\($0.candidate): \($0.successes) / \($0.attempts)" }.joined(
                separator: "; "
            ),
            rows: record.security.compactMap { one in
                one.rate.map { rate in
                    .init(
                        label: one.candidate,
                        series: series(of: one.candidate),
                        value: rate.value,
                        low: rate.low,
                        high: rate.high,
                        note: incidents(one.successes, of: one.attempts, rate).text
                    )
                }
            },
            text: figures.share
        )
    }

    private var attackTable: Table {
        Table(
            say("Attacks", "공격 시험"),
            [
                candidateColumn, column("Attacks", "공격 모음"), number("Succeeded / tried", "성공 / 시도"),
                number("Unanswered", "무응답"), column("Signed by", "서명 키"), column("Digest", "다이제스트"),
            ],
            record.security.map { one in
                [
                    cell(of: one.candidate), .init(one.suite), incidents(one.successes, of: one.attempts, one.rate),
                    .init(figures.count(one.unanswered)), .init(one.publicKey.map { "\($0.prefix(12))…" } ?? "–"),
                    .init(one.digest.short),
                ]
            }
        )
    }

    private var categoryTable: Table {
        Table(
            say("Attacks by category (succeeded / tried)", "공격 유형별 (성공 / 시도)"),
            [column("Category", "유형")] + columns(record.security.map(\.candidate)),
            categories.map { category in
                cells([word(ofAttack: category)])
                    + record.security.map { one in
                        let found = one.categories.first { $0.name == category }
                        return incidents(found?.successes ?? 0, of: found?.attempts ?? 0, found?.rate)
                    }
            }
        )
    }

    private var categories: [String] {
        var seen: Set<String> = []
        return record.security.flatMap(\.categories).map(\.name).filter { seen.insert($0).inserted }
    }
}
