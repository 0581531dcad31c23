import MaruCore
import MaruTesting
import Testing

@testable import MaruMetrics

@Suite("The text of metrics")
struct ExpositionFormatTests {
    private let labels: MetricLabels = ["model_name": "m", "engine": "0"]

    @Test("A counter ends with _total, and in OpenMetrics its family does not")
    func counters() {
        let family = MetricFamily.counter("vllm:prompt_tokens", "Tokens.", labels, 42)
        #expect(
            ExpositionFormat.prometheus.text([family]) == """
                # HELP vllm:prompt_tokens_total Tokens.
                # TYPE vllm:prompt_tokens_total counter
                vllm:prompt_tokens_total{model_name="m",engine="0"} 42.0

                """
        )
        #expect(
            ExpositionFormat.openMetrics.text([family]) == """
                # HELP vllm:prompt_tokens Tokens.
                # TYPE vllm:prompt_tokens counter
                vllm:prompt_tokens_total{model_name="m",engine="0"} 42.0
                # EOF

                """
        )
    }

    @Test("Buckets are cumulative, the last one has no bound, and a value on a bound is in its bucket")
    func histograms() {
        var histogram = Histogram(bounds: [0.5, 1, 2.5])
        for value in [0.25, 0.5, 1, 1.5, 99] { histogram.observe(value) }
        let family = MetricFamily.histogram("seconds", "Time.", [:], histogram)
        #expect(
            ExpositionFormat.prometheus.text([family]) == """
                # HELP seconds Time.
                # TYPE seconds histogram
                seconds_bucket{le="0.5"} 2.0
                seconds_bucket{le="1.0"} 3.0
                seconds_bucket{le="2.5"} 4.0
                seconds_bucket{le="+Inf"} 5.0
                seconds_sum 102.25
                seconds_count 5.0

                """
        )
    }

    @Test(
        "Numbers that are none have names of their own",
        arguments: [(Double.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (1e21, "1e+21"), (-0.5, "-0.5")]
    )
    func numbers(value: Double, text: String) {
        let lines = ExpositionFormat.prometheus.text([.gauge("g", "G.", [:], value)]).split(separator: "\n")
        #expect(lines.last == "g \(text)")
    }

    @Test("NaN is above all bounds, and the sum shows it")
    func notANumber() {
        var histogram = Histogram(bounds: [1])
        histogram.observe(.nan)
        #expect(histogram.counts == [0, 1])
        #expect(histogram.sum.isNaN)
    }

    @Test(
        "What a label says comes back as it was",
        arguments: ["plain", "a\"b", "back\\slash", "two\nlines", "\\n", "마루", "{},=", "\r\n", "\n\u{301}"]
    )
    func escaping(value: String) throws {
        for format in [ExpositionFormat.prometheus, .openMetrics] {
            let text = format.text([.gauge("g", "Help \\ with\nlines.", ["label": value], 1)])
            let sample = text.split(separator: "\n")[2]
            #expect(try MetricsText("# TYPE g gauge\n\(sample)\n").samples.first?.labels == ["label": value])
        }
    }

    @Test("Help is one line; only OpenMetrics escapes its quotes")
    func help() {
        let family = MetricFamily.gauge("g", "a\\b \"c\"\nd", [:], 1)
        #expect(ExpositionFormat.prometheus.text([family]).hasPrefix("# HELP g a\\\\b \"c\"\\nd\n"))
        #expect(ExpositionFormat.openMetrics.text([family]).hasPrefix("# HELP g a\\\\b \\\"c\\\"\\nd\n"))
    }

    @Test("Whoever prefers OpenMetrics gets it")
    func negotiation() {
        let prometheus =
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.4,*/*;q=0.1"
        for accept in [prometheus, "application/openmetrics-text", "text/plain; q=0.2, Application/OpenMetrics-Text"] {
            #expect(ExpositionFormat(accept: accept) == .openMetrics)
        }
        let others = [
            nil, "", "*/*", "text/html", "text/plain", "application/openmetrics-text;q=0",
            "application/openmetrics-text;q=0.3,text/plain;q=0.5",
        ]
        for accept in others { #expect(ExpositionFormat(accept: accept) == .prometheus) }
    }

    @Test("Buckets of counts are 1, 2, 5 and their tenfolds, up to the most that there can be")
    func tokenBounds() {
        #expect(Histogram.tokenBounds(upTo: 512) == [1, 2, 5, 10, 20, 50, 100, 200, 500])
        #expect(Histogram.tokenBounds(upTo: 1000).suffix(2) == [500, 1000])
        #expect(Histogram.tokenBounds(upTo: 1) == [1])
    }
}
