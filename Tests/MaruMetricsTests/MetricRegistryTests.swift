import MaruCore
import MaruTesting
import Testing

@testable import MaruMetrics

@Suite("The registry of metrics")
struct MetricRegistryTests {
    private func text(_ registry: MetricRegistry) throws -> MetricsText {
        try MetricsText(ExpositionFormat.prometheus.text(registry.families))
    }

    @Test("What many tasks add at once is all counted")
    func concurrency() async throws {
        let registry = MetricRegistry()
        let counter = registry.counter("hits", "Hits.", labels: ["task"])
        let times = registry.histogram("seconds", "Time.", bounds: [1, 2])
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    for value in 0..<500 {
                        counter.add("\(task % 2)")
                        times.observe(value: Double(value % 4))
                    }
                }
            }
        }
        let metrics = try text(registry)
        #expect(metrics.value("hits_total", ["task": "0"]) == 2000)
        #expect(metrics.value("hits_total") == 4000)
        #expect(metrics.value("seconds_bucket", ["le": "1.0"]) == 2000)
        #expect(metrics.value("seconds_count") == 4000)
        #expect(metrics.value("seconds_sum") == 6000)
    }

    @Test("Families come by name and series by label, whatever the order in which they were made")
    func order() throws {
        let registry = MetricRegistry()
        registry.add { [.gauge("middle", "M.", [:], 1)] }
        let last = registry.counter("z", "Z.", labels: ["l"])
        _ = registry.counter("a", "A.")
        for label in ["c", "a", "b"] { last.add(label) }
        let metrics = try text(registry)
        #expect(registry.families.map(\.name) == ["a", "middle", "z"])
        #expect(metrics.values(of: "l", "z_total") == ["a", "b", "c"])
    }

    @Test("What has no labels is there from the beginning, as 0")
    func zero() throws {
        let registry = MetricRegistry()
        _ = registry.counter("a", "A.")
        _ = registry.histogram("h", "H.", bounds: [1])
        #expect(try text(registry).value("a_total") == 0)
        #expect(try text(registry).value("h_bucket", ["le": "+Inf"]) == 0)
    }

    @Test("A counter does not fall")
    func monotone() throws {
        let registry = MetricRegistry()
        let counter = registry.counter("a", "A.")
        counter.add(amount: 2)
        counter.add(amount: -1)
        #expect(try text(registry).value("a_total") == 2)
    }

    @Test("Labels beyond the limit are counted together, and none of their counts is lost")
    func cardinality() {
        var series = MetricSeries(limit: 3, initial: 0)
        for label in 0..<100 { series.update(["\(label)", "x"]) { $0 += 1 } }
        series.update(["0", "x"]) { $0 += 1 }
        #expect(series.values.count == 4)
        #expect(series.values[["0", "x"]] == 2)
        #expect(series.values[["other", "other"]] == 97)
        #expect(series.values.values.reduce(0, +) == 101)
    }
}
