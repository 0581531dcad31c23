import Foundation
import MaruCore
import Testing

@testable import MaruCLI
@testable import MaruEngine

@Suite("HTML report")
struct HTMLReportTests {
    private var report: BenchmarkReport {
        var report = BenchmarkReportTests.report
        report.rivals = [
            RivalReport(
                name: "llama.cpp",
                version: "<1>",
                file: "m.gguf",
                results: [
                    .sample(.prompt(512, depth: 0), [100, 110, 90]), .sample(.generation(128, depth: 2048), [25]),
                ]
            )
        ]
        return report
    }

    @Test("The page has every test, every contender, the ratio and both languages")
    func contents() {
        let html = report.page.html
        for text in ["pp512", "tg128 @ d2048", "Maru", "llama.cpp", "3.00×", "2.00×", "중앙값", "median", "200.0 MB"] {
            #expect(html.contains(text), "\(text)")
        }
        #expect(html.components(separatedBy: "<rect").count == 5)
        #expect(html.components(separatedBy: "lang=\"en\"").count == html.components(separatedBy: "lang=\"ko\"").count)
    }

    @Test("The page stands alone and takes nothing of a name for its own")
    func standsAlone() {
        let html = report.page.html
        for forbidden in ["<script", "src=", "href=", "url(", "@import", "<1>"] {
            #expect(!html.contains(forbidden), "\(forbidden)")
        }
        #expect(html.contains("&lt;1&gt;"))
        #expect(Bilingual.escaped(#"<a b="c">&'"#) == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;")
    }

    @Test("A bar ends at its median and its whiskers at minimum and maximum")
    func bars() {
        let bar = BarChart.Bar(label: "x", values: Distribution([10, 20, 40]), series: 0)
        let html = BarChart(title: Bilingual("t"), unit: "u", bars: [bar]).html
        // 380 of 760 wide stand for the maximum, and they begin at 230.
        #expect(html.contains(#"width="190.0""#))
        #expect(html.contains("M325.0 19.0H610.0"))
        let large = BarChart.Bar(label: "x", values: Distribution([1559.34]), series: 0)
        #expect(BarChart(title: Bilingual("t"), unit: "u", bars: [large]).html.contains("(1559–1559)"))
    }

    @Test("A load test has a page too; what was not answered has no bar")
    func serving() {
        let html = ServingReportTests.report.page.html
        #expect(html.contains("2.0 requests/s"))
        #expect(html.contains("200.0 ms"))
        let empty = BarChart.Bar(label: "nothing", values: Distribution([]), series: 0)
        #expect(!BarChart(title: Bilingual("t"), unit: "u", bars: [empty]).html.contains("nothing"))
    }

    @Test("A file that cannot be written is named")
    func unwritable() {
        let error = #expect(throws: CommandError.self) { try report.page.write(to: "/nowhere/report.html") }
        #expect(error?.description.contains("/nowhere/report.html") == true)
    }
}
