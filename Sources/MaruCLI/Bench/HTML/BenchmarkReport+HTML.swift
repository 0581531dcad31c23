import Foundation
import MaruTensor

extension BenchmarkReport {
    /// The page of what was measured, with the rivals beside it.
    var page: HTMLReport {
        HTMLReport(
            title: Bilingual("How fast \(model) runs", "\(model) 속도"),
            facts: facts,
            charts: results.indices.map(chart),
            tables: rivals.isEmpty ? [placements] : [comparison, placements],
            notes: notes
        )
    }

    private var facts: [(name: Bilingual, value: Bilingual)] {
        let memory = peakMemoryBytes.map { Amounts.bytes($0) } ?? "–"
        let programs = ["Maru \(Version.number)"] + rivals.map { "\($0.name) \($0.version), \($0.file)" }
        let load = busyCores.map { Amounts.oneDecimal($0) } ?? "–"
        return [
            (Bilingual("Model", "모델"), Bilingual(kind)),
            (
                Bilingual("Machine", "컴퓨터"),
                Bilingual(
                    "\(processor), \(threads) threads, \(instructionSet.rawValue)",
                    "\(processor), 스레드 \(threads)개, \(instructionSet.rawValue)"
                )
            ),
            (
                Bilingual("Cores busy with other work", "다른 작업이 쓰던 코어"),
                Bilingual(
                    "\(load) (above 0.2 the figures say little)",
                    "\(load) (0.2를 넘으면 수치를 믿기 어렵습니다)"
                )
            ),
            (Bilingual("Programs", "프로그램"), Bilingual(programs.joined(separator: "; "))),
            (Bilingual("Date", "날짜"), Bilingual(date.formatted(.iso8601))),
            (Bilingual("Maru loaded in", "Maru 로딩 시간"), Bilingual("\(Amounts.twoDecimals(loadSeconds)) s")),
            (Bilingual("Maru's peak memory", "Maru 최대 메모리"), Bilingual(memory)),
        ]
    }

    private func chart(_ index: Int) -> BarChart {
        let theirs = rivals.enumerated().map { number, rival in
            BarChart.Bar(label: label(of: rival), values: rival.results[index].speeds, series: number + 1)
        }
        let name = results[index].name
        return BarChart(
            title: Bilingual(results[index].test.title.english, results[index].test.title.korean),
            unit: "\(name), tokens/s",
            bars: [BarChart.Bar(label: "Maru", values: results[index].speeds, series: 0)] + theirs
        )
    }

    /// With the file where one program ran several.
    private func label(of rival: RivalReport) -> String {
        guard rivals.count > 1 else { return rival.name }
        let file = rival.file.count > 20 ? "…" + rival.file.suffix(19) : rival.file
        return "\(rival.name) \(file)"
    }

    private var comparison: HTMLTable {
        var table = HTMLTable(headings: [
            Bilingual("Test", "시험"), Bilingual("Against", "상대"), Bilingual("Ratio", "배율"),
            Bilingual("Middle half of all pairs", "모든 쌍의 가운데 절반"), Bilingual("Samples compared", "비교한 표본"),
        ])
        for rival in rivals {
            for (result, comparison) in zip(results, rival.comparisons(results)) {
                table.rows.append([
                    Bilingual(result.name), Bilingual(label(of: rival)),
                    Bilingual("\(Amounts.twoDecimals(comparison.ratio))×"), Bilingual(comparison.spreadText),
                    Bilingual(comparison.basis, comparison.koreanBasis),
                ])
            }
        }
        return table
    }

    private var placements: HTMLTable {
        let series = [("Maru", results)] + rivals.map { (label(of: $0), $0.results) }
        let headings = [Bilingual("Placement of the cores", "코어 배치")] + series.map { Bilingual($0.0) }
        let rows = results.indices.map { index in
            [Bilingual(results[index].name)]
                + series.map { Bilingual(Placement.summary($0.1[index].samples.map(\.placement))) }
        }
        return HTMLTable(headings: headings, rows: rows)
    }

    private var notes: [Bilingual] {
        [
            Bilingual(
                """
                Bars end at the median, whiskers reach from the slowest to the fastest run. pp is prompt processing, tg \
                generation; @ d is how many tokens are in the cache before, b how many sequences generate at once.
                """,
                """
                막대는 중앙값까지, 수염은 가장 느린 실행부터 가장 빠른 실행까지입니다. pp는 프롬프트 처리, tg는 생성이고, \
                @ d는 이미 캐시에 있는 토큰 수, b는 함께 생성하는 시퀀스 수입니다.
                """
            ),
            Bilingual(
                """
                same: both cores share a last-level cache (below 100 ns from core to core); across: they do not; changed: \
                during the sample. Only samples of the same placement are compared where both sides have \
                \(Comparison.enough) of them.
                """,
                """
                same: 두 코어가 마지막 캐시를 함께 씀(코어 사이 100 ns 미만), across: 따로 씀, changed: 측정 중에 바뀜. \
                양쪽에 같은 배치의 표본이 \(Comparison.enough)개 이상 있으면 그것만 비교합니다.
                """
            ),
        ]
    }
}
