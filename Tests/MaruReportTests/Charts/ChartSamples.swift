@testable import MaruReport

/// One chart of every kind, with names and values that are hard to lay out.
enum ChartSamples {
    static let names = ["gpt-5.4-mini (managed)", "gpt-oss-120b", "한국어-업무-모델-32b (자체 운영)", "qwen2.5-7b"]

    static func percent(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }
    static func seconds(_ value: Double) -> String { value < 1 ? "\(Markup.px(value)) s" : "\(Int(value.rounded())) s" }
    static func money(_ value: Double) -> String { value < 1000 ? "$\(Int(value))" : "$\(Int(value / 1000))k" }
    static func count(_ value: Double) -> String { value < 1e6 ? "\(Int(value / 1000))k" : "\(Int(value / 1e6))M" }

    static var all: [any Chart] {
        [
            interval, forest, latency, volume, radar, ranks, map, tornado, calibration, goodput, hybrid,
        ]
    }

    static var interval: IntervalPlot {
        IntervalPlot(
            title: "과제 성공률",
            summary: "Success of four candidates with 95 % intervals.",
            rows: names.enumerated().map { index, name in
                let value = 0.86 - Double(index) * 0.07
                return .init(
                    label: name,
                    series: index,
                    value: value,
                    low: index == 3 ? -.infinity : value - 0.06,
                    high: value + 0.05,
                    note: "\(percent(value)) (\(percent(value - 0.06))–\(percent(value + 0.05)))"
                )
            },
            reference: .init(
                value: 0.86,
                text: "incumbent",
                zone: 0.76...0.96,
                zoneText: "within the margin of 10 points"
            ),
            text: percent
        )
    }

    static var forest: ForestPlot {
        ForestPlot(
            title: "Against the incumbent",
            summary: "Differences of three candidates.",
            rows: names.dropFirst().enumerated().map { index, name in
                .init(
                    label: name,
                    series: index + 1,
                    value: 0.02 - Double(index) * 0.08,
                    low: -0.06 - Double(index) * 0.08,
                    high: 0.1 - Double(index) * 0.06,
                    note: ["비열등", "판정 보류", "열등"][index]
                )
            },
            margin: 0.1,
            marginText: "±10 points: no difference that matters",
            worse: "worse",
            better: "better",
            text: percent
        )
    }

    static var latency: LatencyPlot {
        LatencyPlot(
            title: "When answers were there",
            summary: "Shares of answers by time.",
            series: names.enumerated().map { index, name in
                .init(
                    name: name,
                    series: index,
                    percentiles: (0...100).map { step in
                        step > 100 - index * 2 ? .infinity : 0.4 * Double(index + 1) * (1 + Double(step * step) / 900)
                    }
                )
            },
            limit: 6,
            words: .init(time: "seconds to the end", share: "share of answers", never: "never", limit: "SLO 6 s"),
            seconds: seconds,
            share: percent
        )
    }

    static var volume: VolumePlot {
        let volumes = (0...24).map { 50_000 * (1 + Double($0 * $0) * 0.4) }
        return VolumePlot(
            title: "Cost by volume",
            summary: "Self-hosting is cheaper from 2.1 million requests a month.",
            series: [
                .init(name: names[0], series: 0, points: volumes.map { Point($0, $0 * 0.0035) }),
                .init(
                    name: names[1],
                    series: 1,
                    points: volumes.map { Point($0, 6000 + ($0 / 4e6).rounded(.up) * 1800) }
                ),
            ],
            expected: 900_000,
            range: 600_000...1_300_000,
            expectedText: "expected",
            rangeText: "range of the volume",
            breakEvens: [(2_200_000, "break-even 2.2M")],
            volumeTitle: "requests a month",
            costTitle: "cost a month",
            volume: count,
            cost: money
        )
    }

    static var radar: RadarPlot {
        RadarPlot(
            title: "Five axes",
            summary: "Utilities of four candidates.",
            axes: ["Quality", "Performance", "Cost", "Security", "Agility"],
            series: names.enumerated().map { index, name in
                .init(
                    name: name,
                    series: index,
                    values: (0..<5).map { axis in
                        let mean = 0.35 + 0.12 * Double((axis * 2 + index) % 5)
                        return .init(mean: mean, low: mean - 0.1, high: mean + 0.12)
                    }
                )
            }
        )
    }

    static var ranks: RankPlot {
        RankPlot(
            title: "Ranks",
            summary: "How often each candidate comes out at each rank.",
            rows: names.enumerated().map { index, name in
                let ranks = (0..<4).map { [0.57, 0.23, 0.14, 0.06][($0 + index) % 4] }
                return .init(label: name, series: index, ranks: ranks, note: "P(best) \(percent(ranks[0]))")
            },
            ranks: ["1위", "2위", "3위", "4위"],
            text: percent
        )
    }

    static var map: ShareMap {
        ShareMap(
            title: "Scenarios",
            summary: "Success by scenario and candidate.",
            columns: names,
            rows: (1...6).map { row in
                .init(
                    label: row == 2 ? "계약서 조항에서 개인정보 처리 항목을 찾아 요약하기" : "Scenario \(row)",
                    cells: names.indices.map { column in
                        let value = Double((row * 3 + column * 2) % 10) / 10
                        return .init(value: value, text: percent(value), isExcluded: row == 3 && column == 0)
                    }
                )
            },
            excludedText: "excluded by a gate"
        )
    }

    static var tornado: TornadoPlot {
        TornadoPlot(
            title: "What moves the lead",
            summary: "Cost moves it most.",
            rows: [
                .init(label: "Quality", low: 0.02, high: 0.12, note: ""),
                .init(label: "Cost", low: -0.07, high: 0.19, note: ""),
                .init(label: "Operational agility", low: 0.05, high: 0.07, note: ""),
            ],
            loses: "another one wins",
            leads: "the winner leads",
            text: percent
        )
    }

    static var calibration: CalibrationPlot {
        CalibrationPlot(
            title: "Judge and people",
            summary: "The judge is too kind to two candidates.",
            rows: names.enumerated().map { index, name in
                .init(
                    label: name,
                    series: index,
                    judge: 0.9 - Double(index) * 0.02,
                    corrected: 0.86 - Double(index) * 0.08,
                    low: 0.8 - Double(index) * 0.08,
                    high: 0.91 - Double(index) * 0.08,
                    note: "\(60 - index * 9) labels"
                )
            },
            judgeText: "judge alone",
            correctedText: "corrected by people's labels",
            text: percent
        )
    }

    static var goodput: CurvePlot {
        CurvePlot(
            title: "Goodput by load",
            summary: "Within the service level up to 2.6 requests a second.",
            x: .init("requests a second") { Markup.px($0) },
            y: .init("answers in time", text: percent),
            series: names.prefix(2).enumerated().map { index, name in
                let points = (1...8).map { Point(Double($0) * 0.5, $0 > 5 + index ? 0.6 - Double($0) * 0.05 : 0.99) }
                return .init(
                    name: name,
                    series: index,
                    points: points,
                    band: points.map { (max(0, $0.y - 0.06), min(1, $0.y + 0.03)) }
                )
            },
            marks: [
                .init(.level, at: 0.95, "95 %"), .init(.upright, at: 2.6, "λ* 2.6"), .init(.upright, at: 3, "λ* 3.0"),
            ],
            domain: 0...1
        )
    }

    static var hybrid: CurvePlot {
        CurvePlot(
            title: "Mixture",
            summary: "Routing by scenario is better than a random mixture.",
            x: .init("share of the managed model", text: percent),
            y: .init("success", text: percent),
            series: [
                .init(
                    name: "routed",
                    series: 0,
                    points: (0...10).map {
                        Point(Double($0) / 10, 0.7 + 0.16 * (1 - Double((10 - $0) * (10 - $0)) / 100))
                    }
                ),
                .init(
                    name: "random",
                    series: 5,
                    points: (0...10).map { Point(Double($0) / 10, 0.7 + 0.016 * Double($0)) }
                ),
            ]
        )
    }
}
