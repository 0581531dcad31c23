import MaruCore
import Synchronization

/// The metrics of a program: counters and histograms, which are kept as something happens, and whatever is asked for when
/// it is read, as gauges are.
package final class MetricRegistry: Sendable {
    /// The most values of one name, so that labels cannot fill the memory.
    package static let maximumSeries = 1000

    private let sources = Mutex<[@Sendable () -> [MetricFamily]]>([])

    package init() {}

    /// Adds families that `collect` gives each time that they are read. No two sources may give the same name.
    package func add(_ collect: @escaping @Sendable () -> [MetricFamily]) {
        sources.withLock { $0.append(collect) }
    }

    /// - Parameters:
    ///   - name: without `_total`, which is added on the wire.
    ///   - labels: the names of the labels.
    package func counter(_ name: String, _ help: String, labels: [String] = []) -> Counter {
        Counter(metric(MetricFamily(name, .counter, help), labels: labels, initial: 0) { .number($0) })
    }

    /// - Parameter bounds: of the buckets, ascending.
    package func histogram(
        _ name: String,
        _ help: String,
        labels: [String] = [],
        bounds: [Double]
    ) -> HistogramMetric {
        let family = MetricFamily(name, .histogram, help)
        return HistogramMetric(
            metric(family, labels: labels, initial: Histogram(bounds: bounds)) { .histogram($0) }
        )
    }

    /// Everything as it is now, by name.
    package var families: [MetricFamily] {
        let sources = sources.withLock { $0 }
        return sources.flatMap { $0() }.sorted { $0.name < $1.name }
    }

    private func metric<Value: Sendable>(
        _ family: MetricFamily,
        labels: [String],
        initial: Value,
        face: @escaping @Sendable (Value) -> MetricFamily.Value
    ) -> LabelledMetric<Value> {
        let metric = LabelledMetric(
            family,
            labels: labels,
            limit: Self.maximumSeries,
            initial: initial,
            face: face
        )
        add { [metric.current] }
        return metric
    }
}
