import Foundation
import MaruEvaluation
import Testing

@testable import MaruDecision
@testable import MaruReport

@Suite
struct DecisionReportTests {
    @Test(arguments: Language.allCases)
    func `The same record gives the same bytes`(language: Language) throws {
        let (one, other) = (DecisionReport(try SampleRecord.record(), language: language), try SampleRecord.record())
        #expect(try one.html() == DecisionReport(other, language: language).html())
        #expect(try one.markdown() == DecisionReport(other, language: language).markdown())
    }

    @Test(arguments: Language.allCases)
    func `The page stands alone, runs nothing, and takes nothing of a text for its own`(language: Language) throws {
        let html = try DecisionReport(try SampleRecord.record(), language: language).html()
        for forbidden in ["<script", "src=", "http", "url(", "@import", "style=", "<회신"] {
            #expect(!html.contains(forbidden), "\(forbidden)")
        }
        #expect(html.contains("&lt;회신 초안&gt;"))
        #expect(html.hasPrefix("<!doctype html>\n<html lang=\"\(language.rawValue)\">"))
        #expect(html.utf8.count < 500_000)
    }

    @Test
    func `A page is in one language`() throws {
        var record = try SampleRecord.record()
        // What people wrote themselves is in their own language.
        record.scope.question = "Which model?"
        record.dissent = []
        record.rollback.steps = []
        record.plan.weights.stakeholders = []
        record.candidates = []
        record.eligibility.rows = []
        record.results.scenarios = []
        let html = try DecisionReport(record, language: .english).html()
        let page = html.split(separator: "</style>").last ?? ""
        let hangul = page.unicodeScalars.filter { (0xAC00...0xD7A3).contains($0.value) }
        #expect(hangul.isEmpty)
    }

    @Test
    func `The first screen has the verdict, who leads how surely, what would change it and until when it holds`() throws
    {
        let summary = try DecisionReport(try SampleRecord.record(), language: .korean).document().summary
        #expect(summary.label == "시범 운영 권고")
        #expect(summary.standings.first?.name == "gpt-oss-120b-own")
        #expect(summary.standings.map(\.text) == ["61%", "19%", "16%", "4%"])
        #expect(summary.lists.map(\.entries.count) == [2, 2, 3])
    }

    @Test
    func `No incident is never said without its upper bound`() throws {
        let markdown = try DecisionReport(try SampleRecord.record(), language: .english).markdown()
        #expect(markdown.contains("0 / 288 (≤ 1.0%)"))
        #expect(!markdown.contains("0 / 288 |"))
    }

    @Test
    func `An inconclusive comparison says how many cases it would take`() throws {
        let markdown = try DecisionReport(try SampleRecord.record(), language: .english).markdown()
        #expect(markdown.contains("> gpt-oss-120b-own against gpt-5.4-mini: inconclusive with 96 cases."))
        #expect(markdown.contains("about 210 cases or 14 scenarios"))
    }

    @Test
    func `What was not measured is said to be so, and no section fails without it`() throws {
        var record = try SampleRecord.record()
        record.costs = nil
        record.load = []
        record.security = []
        record.agility = []
        record.results.comparisons = []
        record.results.candidates = record.results.candidates.map { one in
            var bare = one
            bare.latency = nil
            bare.claims = nil
            bare.closedBook = nil
            bare.success.corrected = nil
            return bare
        }
        let markdown = try DecisionReport(record, language: .english).markdown()
        for sentence in [
            "No red team attacked", "No change was drilled", "Nobody labelled answers",
            "No grader of this suite looks at claims",
            "no costs of machines and staff were given",
        ] {
            #expect(markdown.contains(sentence), "\(sentence)")
        }
    }

    @Test(arguments: Language.allCases)
    func `Every picture of the report has room for its texts`(language: Language) throws {
        let document = try DecisionReport(try SampleRecord.record(), language: language).document()
        let charts = document.sections.flatMap(\.blocks).compactMap { block -> (any Chart)? in
            if case .chart(let chart, _) = block { chart } else { nil }
        }
        #expect(charts.count >= 12)
        for chart in charts {
            for width in [760.0, 340] {
                let drawing = chart.draw(width: width)
                let boxes = TextBox.all(in: drawing.marks)
                for (place, box) in boxes.enumerated() {
                    #expect(box.left >= -1 && box.right <= width + 1, "\(chart.title): \(box.text)")
                    #expect(!boxes[..<place].contains { $0.overlaps(box) }, "\(chart.title): \(box.text)")
                }
            }
        }
    }
}
