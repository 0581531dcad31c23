import MaruEvaluation
import MaruStatistics

extension ReportContext {
    /// Candidates on the same cases, against what is in use now.
    var comparisons: Section? {
        guard !results.comparisons.isEmpty else { return nil }
        let open = results.comparisons.filter { $0.verdict == .inconclusive }
        let callouts: [Block?] = open.map { .callout(.warning, needed($0)) }
        return Section(
            "comparison",
            say("Paired comparison", "같은 문항으로 맞비교"),
            lead: open.isEmpty
                ? say("Every comparison came to a verdict.", "모든 비교에서 결론이 나왔습니다.")
                : say(
                    "\(open.count) of \(results.comparisons.count) comparisons are inconclusive. That is a result: this run cannot tell.",
                    "비교 \(results.comparisons.count)건 중 \(open.count)건은 판단을 보류합니다. 이번 자료로는 구별할 수 없다는 것도 하나의 결과입니다."
                ),
            callouts + [
                .chart(differencePlot, differenceTable),
                .note(
                    say(
                        """
                        Both candidates of a comparison answered the same cases. The interval is Student's t on the differences \
                        of scenarios. Superior: it lies above zero. Not inferior: above minus the margin. Inferior: below minus \
                        the margin. p is corrected for all comparisons (Holm).
                        """,
                        """
                        두 후보가 같은 문항에 답한 결과를 짝지어 비교했고, 구간은 시나리오별 차이에 t 분포를 적용했습니다. 구간이 \
                        0보다 위면 우수, 허용 차이(−)보다 위면 비열등, 그보다 아래면 열등입니다. p값은 비교 횟수를 감안해 \
                        보정(Holm)했습니다.
                        """
                    )
                ),
                preferenceTable.map { .table($0) },
            ]
        )
    }

    private func needed(_ one: Comparison) -> String {
        let cases = one.casesNeeded.map { figures.count($0) }
        let scenarios = one.scenariosNeeded.map { figures.count($0) }
        let english = [cases.map { "\($0) cases" }, scenarios.map { "\($0) scenarios" }].compactMap(\.self)
        let korean = [cases.map { "문항 \($0)개" }, scenarios.map { "시나리오 \($0)개" }].compactMap(\.self)
        let margin = figures.share(one.margin)
        return say(
            "\(one.candidate) against \(one.reference): inconclusive with \(one.cases) cases."
                + (english.isEmpty
                    ? "" : " To find a difference of \(margin) needs about \(english.joined(separator: " or "))."),
            "\(one.candidate) 대 \(one.reference): 문항 \(one.cases)개로는 판단할 수 없습니다."
                + (korean.isEmpty ? "" : " \(margin)p 차이를 가려내려면 \(korean.joined(separator: " 또는 "))가 필요합니다.")
        )
    }

    private var differencePlot: ForestPlot {
        ForestPlot(
            title: say("Difference of success, paired by case", "문항을 짝지은 성공률 차이"),
            summary: results.comparisons.map { one in
                "\(one.candidate) − \(one.reference): \(figures.estimate(one.difference, figures.points)), \(word(one.verdict).text)"
            }
            .joined(separator: "; "),
            rows: results.comparisons.map { one in
                .init(
                    label: results.design.incumbent == nil ? "\(one.candidate) − \(one.reference)" : one.candidate,
                    series: series(of: one.candidate),
                    value: one.difference.value,
                    low: one.difference.low,
                    high: one.difference.high,
                    note: word(one.verdict).text
                )
            },
            margin: results.design.margin,
            marginText: say(
                "±\(figures.share(results.design.margin)): a difference that does not matter",
                "±\(figures.share(results.design.margin))p: 업무상 의미 없는 차이"
            ),
            worse: say("worse", "나쁨"),
            better: say("better", "좋음"),
            text: figures.bare
        )
    }

    private var differenceTable: Table {
        Table(
            "",
            [
                column("Comparison", "비교"), number("Difference", "차이"), column("Verdict", "판정"),
                number("Cases", "문항"), number("Only it right", "이쪽만 정답"), number("Only the other", "상대만 정답"),
                number("P(better)", "더 나을 확률"), number("p (Holm)", "p (Holm)"), number("mid-p", "mid-p"),
            ],
            results.comparisons.map { one in
                [
                    .init("\(one.candidate) − \(one.reference)", series: series(of: one.candidate)),
                    .init(figures.estimate(one.difference, figures.points)), word(one.verdict),
                    .init(figures.count(one.cases)),
                    .init(figures.count(one.outcomes.candidateOnly)), .init(figures.count(one.outcomes.referenceOnly)),
                    .init(figures.probability(one.probabilityBetter)), .init(Digits.fixed(one.adjusted, 3)),
                    .init(Digits.fixed(one.mcNemarMid, 3)),
                ]
            }
        )
    }

    private var preferenceTable: Table? {
        results.preference.map { ranking in
            Table(
                say(
                    "By preference (Bradley–Terry, \(ranking.comparisons) comparisons, \(ranking.ties) ties)",
                    "선호도 순위 (Bradley–Terry, 비교 \(ranking.comparisons)건, 무승부 \(ranking.ties)건)"
                ),
                [candidateColumn, number("Strength (log odds)", "강도 (로그 오즈)")],
                ranking.strengths.map {
                    [cell(of: $0.candidate), .init(figures.estimate($0.strength) { Digits.fixed($0, 2) })]
                }
            )
        }
    }
}
