import MaruEvaluation
import MaruStatistics

extension ReportContext {
    /// How often the work was done, and what was claimed without support.
    var quality: Section? {
        guard !results.candidates.isEmpty else { return nil }
        let best = results.candidates.max { $0.success.generalising.value < $1.success.generalising.value }
        return Section(
            "quality",
            say("Quality", "품질"),
            lead: best.map { one in
                say(
                    "\(one.candidate) does most of the work right: \(share(one.success.generalising)).",
                    "성공률이 가장 높은 후보는 \(one.candidate)입니다: \(share(one.success.generalising))."
                )
            } ?? "",
            [
                .chart(successPlot, successTable),
                .note(
                    say(
                        """
                        Success is the weighted mean over scenarios of the share of attempts that pass all gates of their \
                        graders and reach the threshold. Its interval (95 %) is for further scenarios like these: Student's t \
                        on the means of \(results.scenarios.count) scenarios. Refusals, cut answers, errors and timeouts are \
                        no success.
                        """,
                        """
                        성공률은 채점 관문을 모두 통과하고 기준 점수에 이른 시도의 비율을 시나리오 가중치로 평균한 값입니다. \
                        95% 구간은 비슷한 다른 업무까지 포함해 말하는 것으로, 시나리오 \(results.scenarios.count)개의 평균에 \
                        t 분포를 적용했습니다. 거절, 잘린 답변, 오류, 시간 초과는 모두 실패로 셉니다.
                        """
                    )
                ),
                .heading(say("By scenario", "시나리오별 성공률")),
                .chart(scenarioMap, scenarioTable),
                .table(
                    unlessEmpty: sliceTable(say("By skill", "능력별"), \.skills) { name in
                        Scenario.Skill(rawValue: name).map(word) ?? name
                    }
                ),
                .table(
                    unlessEmpty: sliceTable(say("By language", "언어별"), \.languages) { name in
                        name == "ko" ? say("Korean", "한국어") : name == "en" ? say("English", "영어") : name
                    }
                ),
                .heading(say("Unsupported claims", "환각 (근거 없는 주장)")),
                .table(unlessEmpty: claimTable),
                claimTable.rows.isEmpty
                    ? .paragraph(
                        say("No grader of this suite looks at claims.", "이 평가에는 주장의 근거를 살피는 채점기가 없습니다.")
                    )
                    : .note(
                        say(
                            """
                            The three rates mean something only together: who answers little errs little. H1 and H2 count \
                            only answers that claim something; coverage says how many those are.
                            """,
                            """
                            세 비율은 함께 읽어야 합니다. 답을 적게 하면 틀릴 일도 적기 때문입니다. H1과 H2는 주장이 있는 \
                            답변만 세며, 답변율은 그런 답변이 얼마나 되는지를 나타냅니다.
                            """
                        )
                    ),
                .table(unlessEmpty: closedBookTable),
            ]
        )
    }

    private var successPlot: IntervalPlot {
        let incumbent = results.design.incumbent.flatMap { results[candidate: $0] }
        let margin = results.design.margin
        return IntervalPlot(
            title: say("Task success with 95% intervals", "과제 성공률과 95% 구간"),
            summary: results.candidates.map { "\($0.candidate): \(share($0.success.generalising))" }.joined(
                separator: "; "
            ),
            rows: results.candidates.map { one in
                let success = one.success.generalising
                return .init(
                    label: one.candidate,
                    series: series(of: one.candidate),
                    value: success.value,
                    low: success.low,
                    high: success.high,
                    note: share(success)
                )
            },
            reference: incumbent.map { one in
                let value = one.success.generalising.value
                return .init(
                    value: value,
                    text: say("in use now: \(one.candidate)", "현재 사용: \(one.candidate)"),
                    zone: value - margin...value + margin,
                    zoneText: say("margin ±\(figures.share(margin))", "허용 차이 ±\(figures.share(margin))p")
                )
            },
            text: figures.share
        )
    }

    private var successTable: Table {
        Table(
            say("Task success", "과제 성공률"),
            [
                candidateColumn, number("Success", "성공률"), number("Exactly these scenarios", "이 시나리오만"),
                number("Corrected by labels", "사람 라벨로 보정"), number("Attempts", "시도"),
                number("Unstable cases", "결과가 흔들린 문항"),
                number("All \(results.design.repeats) rounds pass", "\(results.design.repeats)회 모두 통과"),
            ],
            results.candidates.map { one in
                [
                    cell(of: one.candidate), .init(share(one.success.generalising)),
                    .init(share(one.success.conditional)),
                    .init(share(one.success.corrected)), .init(figures.count(one.states.total)),
                    .init(figures.share(one.success.flakiness.unstable)),
                    .init(one.success.flakiness.allOf.last.map(figures.share) ?? "–"),
                ]
            }
        )
    }

    private var claimTable: Table {
        Table(
            "",
            [
                candidateColumn, number("H1: answers at fault", "H1: 근거 없는 답변"),
                number("H2: claims at fault", "H2: 근거 없는 주장"), number("Coverage", "답변율"),
                number("Answers", "답변"), number("Claims", "주장"),
            ],
            results.candidates.compactMap { one in
                one.claims.map { claims in
                    [
                        cell(of: one.candidate), .init(share(claims.answersAtFault)),
                        .init(share(claims.claimsAtFault)),
                        .init(share(claims.coverage)),
                        .init("\(figures.count(claims.answered)) / \(figures.count(claims.asked))"),
                        .init("\(figures.count(claims.unsupportedClaims)) / \(figures.count(claims.claims))"),
                    ]
                }
            }
        )
    }

    private var closedBookTable: Table {
        Table(
            say("Questions answered from memory", "기억만으로 답하는 질문"),
            [
                candidateColumn, number("Right", "정답"), number("Wrong", "오답"), number("Admitted not to know", "모른다고 함"),
                number("No answer", "응답 없음"), number("Right when attempted", "답한 것 중 정답"),
            ],
            results.candidates.compactMap { one in
                one.closedBook.map { book in
                    let counts = [book.correct, book.incorrect, book.abstained, book.failed].map(figures.count)
                    return [cell(of: one.candidate)] + cells(counts + [share(book.correctWhenAttempted)])
                }
            }
        )
    }
}
