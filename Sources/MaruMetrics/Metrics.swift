import MaruCore
import Synchronization

// Each takes one lock for a moment, so it may be called from any thread and on hot paths.

/// Sums that only grow, by labels.
package final class Counter: Sendable {
    private let metric: LabelledMetric<Double>

    init(_ metric: LabelledMetric<Double>) { self.metric = metric }

    /// - Parameters:
    ///   - labels: one value for each of the metric's labels.
    ///   - amount: 0 or more.
    package func add(_ labels: String..., amount: Double = 1) { metric.update(labels) { $0 += max(0, amount) } }
}

/// Histograms, by labels.
package final class HistogramMetric: Sendable {
    private let metric: LabelledMetric<Histogram>

    init(_ metric: LabelledMetric<Histogram>) { self.metric = metric }

    package func observe(_ labels: String..., value: Double) { metric.update(labels) { $0.observe(value) } }
}

/// What both of them are.
final class LabelledMetric<Value: Sendable>: Sendable {
    private let family: MetricFamily
    private let labelNames: [String]
    private let series: Mutex<MetricSeries<Value>>
    private let face: @Sendable (Value) -> MetricFamily.Value

    init(
        _ family: MetricFamily,
        labels: [String],
        limit: Int,
        initial: Value,
        face: @escaping @Sendable (Value) -> MetricFamily.Value
    ) {
        self.family = family
        labelNames = labels
        var series = MetricSeries(limit: limit, initial: initial)
        // What nothing tells apart is there from the beginning.
        if labels.isEmpty { series.update([]) { _ in } }
        self.series = Mutex(series)
        self.face = face
    }

    func update(_ labels: [String], _ change: (inout Value) -> Void) {
        precondition(labels.count == labelNames.count, "\(family.name) has the labels \(labelNames), not \(labels)")
        series.withLock { $0.update(labels, change) }
    }

    var current: MetricFamily {
        var family = family
        family.samples = series.withLock(\.sorted).map { labels, value in
            MetricFamily.Sample(labels: MetricLabels(names: labelNames, values: labels), value: face(value))
        }
        return family
    }
}
