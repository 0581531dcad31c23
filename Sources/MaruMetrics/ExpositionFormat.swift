import MaruCore

/// The two text forms in which Prometheus reads metrics.
/// Source: https://prometheus.io/docs/instrumenting/exposition_formats and the OpenMetrics specification 1.0
package enum ExpositionFormat: Sendable {
    case prometheus
    case openMetrics

    /// The form that a client prefers, by its header `Accept`.
    package init(accept: String?) {
        let ranges = (accept ?? "").split(separator: ",").map { MediaRange($0) }
        let open = ranges.filter { $0.type == "application/openmetrics-text" }.map(\.quality).max() ?? 0
        let plain = ranges.filter { $0.type == "text/plain" }.map(\.quality).max() ?? 0
        self = open > 0 && open >= plain ? .openMetrics : .prometheus
    }

    package var contentType: String {
        switch self {
        case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    package func text(_ families: [MetricFamily]) -> String {
        var text = ""
        for family in families { append(family, to: &text) }
        if self == .openMetrics { text += "# EOF\n" }
        return text
    }

    private func append(_ family: MetricFamily, to text: inout String) {
        let sampleName = family.kind == .counter ? family.name + "_total" : family.name
        let familyName = self == .openMetrics ? family.name : sampleName
        text += "# HELP \(familyName) \(escape(family.help, quotes: self == .openMetrics))\n"
        text += "# TYPE \(familyName) \(family.kind.rawValue)\n"
        for sample in family.samples {
            switch sample.value {
            case .number(let number): append(sampleName, sample.labels, number, to: &text)
            case .histogram(let histogram): append(family.name, sample.labels, histogram, to: &text)
            }
        }
    }

    private func append(_ name: String, _ labels: MetricLabels, _ histogram: Histogram, to text: inout String) {
        for (bound, count) in zip(histogram.bounds + [.infinity], histogram.cumulativeCounts) {
            append(name + "_bucket", labels.adding("le", number(bound)), Double(count), to: &text)
        }
        append(name + "_sum", labels, histogram.sum, to: &text)
        append(name + "_count", labels, Double(histogram.count), to: &text)
    }

    private func append(_ name: String, _ labels: MetricLabels, _ value: Double, to text: inout String) {
        text += name
        if !labels.labels.isEmpty {
            let pairs = labels.labels.map { "\($0.name)=\"\(escape($0.value, quotes: true))\"" }
            text += "{\(pairs.joined(separator: ","))}"
        }
        text += " \(number(value))\n"
    }

    private func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return "\(value)"
    }

    private func escape(_ text: String, quotes: Bool) -> String {
        // By scalars: a line break that a mark follows is one character with it.
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\".unicodeScalars
            case "\n": escaped += "\\n".unicodeScalars
            case "\"" where quotes: escaped += "\\\"".unicodeScalars
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}

/// One of the types that a header `Accept` lists, and how much it is wanted, 0 to 1.
private struct MediaRange {
    let type: String
    let quality: Double

    init(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
        type = parts.first ?? ""
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
        quality = weight.flatMap { Double($0.dropFirst(2)) } ?? 1
    }
}
