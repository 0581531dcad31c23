import MaruCore
import MaruMetrics

extension OTLP {
    /// Sums and histograms count from ``start``, in nanoseconds since 1970, to ``end``.
    struct Interval {
        let start: UInt64
        let end: UInt64
    }

    /// The body of a request to `/v1/metrics`. Families without any value are left out.
    static func json(_ families: [MetricFamily], over interval: Interval, from resource: Attributes) -> JSONValue {
        let metrics = families.filter { !$0.samples.isEmpty }.map { json($0, over: interval) }
        return [
            "resourceMetrics": [
                [
                    "resource": ["attributes": json(resource)],
                    "scopeMetrics": [["scope": scope, "metrics": .array(metrics)]],
                ]
            ]
        ]
    }

    private static func json(_ family: MetricFamily, over interval: Interval) -> JSONValue {
        let points = JSONValue.array(family.samples.map { json($0, over: interval) })
        // 2: since the start, not since the last time.
        let data: JSONValue.Member =
            switch family.kind {
            case .counter:
                .init(
                    key: "sum",
                    value: ["dataPoints": points, "aggregationTemporality": 2, "isMonotonic": true]
                )
            case .gauge: .init(key: "gauge", value: ["dataPoints": points])
            case .histogram: .init(key: "histogram", value: ["dataPoints": points, "aggregationTemporality": 2])
            }
        return .object([
            .init(key: "name", value: .string(family.name)),
            .init(key: "description", value: .string(family.help)),
            .init(key: "unit", value: .string(family.unit)),
            data,
        ])
    }

    private static func json(_ sample: MetricFamily.Sample, over interval: Interval) -> JSONValue {
        let labels = sample.labels.labels.map { label in
            JSONValue.object([
                .init(key: "key", value: .string(label.name)),
                .init(key: "value", value: json(.string(label.value))),
            ])
        }
        let members: [JSONValue.Member] = [
            .init(key: "attributes", value: .array(labels)),
            .init(key: "startTimeUnixNano", value: .string(String(interval.start))),
            .init(key: "timeUnixNano", value: .string(String(interval.end))),
        ]
        switch sample.value {
        case .number(let number): return .object(members + [.init(key: "asDouble", value: json(number))])
        case .histogram(let histogram):
            return .object(
                members + [
                    .init(key: "count", value: .string(String(histogram.count))),
                    .init(key: "sum", value: json(histogram.sum)),
                    .init(key: "bucketCounts", value: .array(histogram.counts.map { .string(String($0)) })),
                    .init(key: "explicitBounds", value: .array(histogram.bounds.map(json))),
                ]
            )
        }
    }
}

extension MetricFamily {
    /// In the words of UCUM, as far as the name tells.
    fileprivate var unit: String {
        if name.hasSuffix("_seconds") || name.hasPrefix("gen_ai.server.") { return "s" }
        if name.hasSuffix("_bytes") { return "By" }
        return name == "gen_ai.client.token.usage" ? "{token}" : "1"
    }
}
