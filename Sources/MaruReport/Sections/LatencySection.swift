import MaruDecision
import MaruEvaluation
import MaruStatistics

extension ReportContext {
    private func lead(_ capacities: [String]) -> String {
        if record.load.isEmpty {
            return say(
                "No candidate was put under load; times are those of the run.",
                "부하 시험은 하지 않았습니다. 시간은 평가 실행 중에 잰 값입니다."
            )
        }
        if capacities.isEmpty {
            return say(
                "Under load no rate was surely within the service level.",
                "부하 시험에서 서비스 수준을 확실히 지키는 부하를 찾지 못했습니다."
            )
        }
        return say(
            "Within the service level up to: \(capacities.joined(separator: ", ")).",
            "서비스 수준을 지키는 최대 부하: \(capacities.joined(separator: ", "))."
        )
    }

    /// How long users wait, alone and under load.
    var latency: Section? {
        let timed = results.candidates.filter { $0.latency?.endToEnd != nil }
        guard !timed.isEmpty || !record.load.isEmpty else { return nil }
        let capacities = record.load.compactMap { one in
            one.capacity.map { "\(one.candidate) \(Digits.significant($0, 2))" + say(" req/s", "건/초") }
        }
        return Section(
            "latency",
            say("Speed and load", "속도와 부하"),
            lead: lead(capacities),
            [
                timed.isEmpty ? nil : .chart(latencyPlot(timed), latencyTable(timed)),
                .note(
                    say(
                        """
                        Times run from the moment at which an answer was due. An attempt without an answer counts as endless \
                        and is in every percentile. p95 has an interval between ranks; below 72 answers it has no upper bound.
                        """,
                        """
                        시간은 요청을 보내기로 한 시각부터 잽니다. 답이 오지 않은 시도는 끝나지 않은 것으로 보고 모든 백분위수에 \
                        포함합니다. p95의 구간은 순위로 구하며, 답변이 72개보다 적으면 상한이 없습니다.
                        """
                    )
                ),
            ] + loadBlocks
        )
    }

    private func latencyPlot(_ timed: [CandidateResults]) -> LatencyPlot {
        let limit = record.plan.gates.p95
        return LatencyPlot(
            title: say("Answers that were complete, by time", "시간에 따른 답변 완료 비율"),
            summary: timed.map { one in
                "\(one.candidate): p50 \(seconds(one.latency?.endToEnd?.median)), p95 \(seconds(one.latency?.endToEnd?.p95))"
            }
            .joined(separator: "; "),
            series: timed.compactMap { one in
                one.latency?.endToEnd.map {
                    .init(name: one.candidate, series: series(of: one.candidate), percentiles: $0.percentiles)
                }
            },
            limit: limit,
            words: .init(
                time: say("time to the end of the answer", "답변이 끝날 때까지 걸린 시간"),
                share: say("share of answers", "답변 비율"),
                never: say("never", "무응답"),
                limit: limit.map { say("limit \(figures.seconds($0))", "기준 \(figures.seconds($0))") } ?? ""
            ),
            seconds: figures.seconds,
            share: figures.share
        )
    }

    private func latencyTable(_ timed: [CandidateResults]) -> Table {
        Table(
            say("Times in the run", "평가 실행 중 응답 시간"),
            [
                candidateColumn, number("First text p50", "첫 글자 p50"), number("First text p95", "첫 글자 p95"),
                number("Whole p50", "완료 p50"), number("Whole p95", "완료 p95"), number("Between tokens", "토큰 간"),
                number("Timed", "측정"), number("No answer", "무응답"),
            ],
            timed.compactMap { one in
                one.latency.map { latency in
                    [
                        cell(of: one.candidate), .init(seconds(latency.firstVisible?.median)),
                        .init(seconds(latency.firstVisible?.p95)), .init(seconds(latency.endToEnd?.median)),
                        .init(seconds(latency.endToEnd?.p95)),
                        .init(latency.perToken.map { value($0.median.value, of: .perToken, nil) } ?? "–"),
                        .init(figures.count(latency.timed)), .init(figures.count(latency.failed)),
                    ]
                }
            }
        )
    }

    private var loadBlocks: [Block?] {
        guard !record.load.isEmpty else { return [] }
        return [
            .heading(say("Under load", "부하 시험")),
            .chart(goodputPlot, loadTable),
            .chart(firstTextPlot, loadTable),
            .list(record.load.map { "\($0.candidate): \(say($0.conditions))" }),
        ]
    }

    private func loadSeries(
        _ value: (LoadEvidence.Point) -> (value: Double, low: Double, high: Double)
    ) -> [CurvePlot.Series] {
        record.load.map { one in
            let values = one.points.map(value)
            return .init(
                name: one.candidate,
                series: series(of: one.candidate),
                points: zip(one.points, values).map { Point($0.rate, $1.value) },
                band: values.map { ($0.low, $0.high) }
            )
        }
    }

    private var capacityMarks: [CurvePlot.Mark] {
        record.load.compactMap { one in
            one.capacity.map { .init(.upright, at: $0, "λ* \(Digits.significant($0, 2)) · \(one.candidate)") }
        }
    }

    private var rateAxis: CurvePlot.Axis {
        .init(say("requests a second", "초당 요청 수")) { Digits.significant($0, 2) }
    }

    private var goodputPlot: CurvePlot {
        CurvePlot(
            title: say("Answers within the service level, by load", "부하별 서비스 수준 충족률"),
            summary: capacityMarks.map(\.text).joined(separator: "; "),
            x: rateAxis,
            y: .init(say("within the service level", "서비스 수준 충족"), text: figures.share),
            series: loadSeries { ($0.goodput.value, $0.goodput.low, $0.goodput.high) },
            marks: [.init(.level, at: 0.95, "95%")] + capacityMarks,
            domain: 0...1
        )
    }

    private var firstTextPlot: CurvePlot {
        CurvePlot(
            title: say("First visible text (p95), by load", "부하별 첫 글자 표시 시간 (p95)"),
            summary: say("The numbers are in the table below the picture.", "정확한 값은 그림 아래 표에 있습니다."),
            x: rateAxis,
            y: .init(say("p95 of the first text", "첫 글자 p95"), isLogarithmic: true, text: figures.seconds),
            series: loadSeries { ($0.firstVisibleP95.value, $0.firstVisibleP95.low, $0.firstVisibleP95.high) }
        )
    }

    private var loadTable: Table {
        Table(
            say("Under load", "부하 시험"),
            [
                candidateColumn, number("Requests a second", "초당 요청"), number("Attempts", "시도"),
                number("Within the service level", "서비스 수준 충족"), number("First text p95", "첫 글자 p95"),
                number("Whole p95", "완료 p95"),
            ],
            record.load.flatMap { one in
                one.points.map { point in
                    [
                        cell(of: one.candidate), .init(Digits.significant(point.rate, 2)),
                        .init(figures.count(point.attempts)), .init(share(point.goodput)),
                        .init(seconds(point.firstVisibleP95)), .init(seconds(point.endToEndP95)),
                    ]
                }
            }
        )
    }
}
