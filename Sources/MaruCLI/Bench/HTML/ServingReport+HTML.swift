import Foundation
import MaruCore
import MaruLoad

extension ServingReport {
    /// The page of how the server answered.
    var page: HTMLReport {
        HTMLReport(
            title: Bilingual("\(shortModel) under load", "부하를 받는 \(shortModel)"),
            facts: facts,
            charts: [
                chart(Bilingual("Output of all clients together", "모든 클라이언트의 출력 합계"), "tokens/s") {
                    Distribution([$0.tokensPerSecond])
                },
                chart(Bilingual("Time to the first token", "첫 토큰까지 걸린 시간"), "ms") {
                    $0.firstToken.scaled(by: 1000)
                },
                chart(Bilingual("Time between tokens", "토큰 사이 시간"), "ms") { $0.gaps.scaled(by: 1000) },
            ],
            tables: [table],
            notes: [
                Bilingual(
                    "Bars end at the median, whiskers reach from the minimum to the maximum.",
                    "막대는 중앙값까지, 수염은 최솟값부터 최댓값까지입니다."
                )
            ]
        )
    }

    /// llama-server calls a model by the path of its file.
    private var shortModel: String { model.hasPrefix("/") ? URL(filePath: model).lastPathComponent : model }

    private var facts: [(name: Bilingual, value: Bilingual)] {
        let plan = results.first?.plan
        return [
            (Bilingual("Server", "서버"), Bilingual(url)),
            (Bilingual("Machine", "컴퓨터"), Bilingual(processor)),
            (Bilingual("Client", "클라이언트"), Bilingual("Maru \(Version.number)")),
            (Bilingual("Date", "날짜"), Bilingual(date.formatted(.iso8601))),
            (Bilingual("Words of a prompt", "프롬프트 단어 수"), Bilingual("\(plan?.promptWords ?? 0)")),
            (Bilingual("Tokens of an answer", "답변 토큰 수"), Bilingual("\(plan?.maximumTokens ?? 0)")),
        ]
    }

    private func chart(_ title: Bilingual, _ unit: String, _ values: (LoadResult) -> Distribution) -> BarChart {
        BarChart(
            title: title,
            unit: unit,
            bars: results.map { BarChart.Bar(label: $0.plan.arrivals.name, values: values($0), series: 0) }
        )
    }

    private var table: HTMLTable {
        let headings = [
            Bilingual("Load", "부하"), Bilingual("Requests", "요청"), Bilingual("Failed", "실패"),
            Bilingual("First token p50", "첫 토큰 p50"), Bilingual("p95"),
            Bilingual("Next token p50", "다음 토큰 p50"), Bilingual("p99"),
        ]
        let rows = results.map { result in
            [
                result.plan.arrivals.name, "\(result.plan.requests)", "\(result.failures)",
                Self.milliseconds(result.firstToken.median), Self.milliseconds(result.firstToken.quantile(0.95)),
                Self.milliseconds(result.gaps.median), Self.milliseconds(result.gaps.quantile(0.99)),
            ].map { Bilingual($0) }
        }
        return HTMLTable(headings: headings, rows: rows)
    }
}
