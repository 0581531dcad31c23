package import MaruCore

/// All values of one name at one moment.
package struct MetricFamily: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// A sum that only grows. On the wire its name ends with `_total`, which ``name`` leaves out.
        case counter
        case gauge
        case histogram
    }

    package enum Value: Hashable, Sendable {
        case number(Double)
        case histogram(Histogram)
    }

    package struct Sample: Hashable, Sendable {
        package var labels: MetricLabels
        package var value: Value
    }

    /// Letters, digits, `_` and `:`.
    package let name: String
    package let kind: Kind
    /// What the values mean, in a sentence.
    package let help: String
    package var samples: [Sample]

    package init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample] = []) {
        self.name = name
        self.kind = kind
        self.help = help
        self.samples = samples
    }

    package static func counter(_ name: String, _ help: String, _ labels: MetricLabels, _ value: Int) -> Self {
        MetricFamily(name, .counter, help, [Sample(labels: labels, value: .number(Double(value)))])
    }

    package static func gauge(_ name: String, _ help: String, _ labels: MetricLabels, _ value: Double) -> Self {
        MetricFamily(name, .gauge, help, [Sample(labels: labels, value: .number(value))])
    }

    package static func histogram(_ name: String, _ help: String, _ labels: MetricLabels, _ value: Histogram) -> Self {
        MetricFamily(name, .histogram, help, [Sample(labels: labels, value: .histogram(value))])
    }

    /// The families of several sources, those of one name joined. Their samples have to differ in their labels.
    package static func joined(_ sources: [[MetricFamily]]) -> [MetricFamily] {
        var places: [String: Int] = [:]
        return sources.joined().reduce(into: []) { families, family in
            if let place = places[family.name] {
                families[place].samples += family.samples
            } else {
                places[family.name] = families.count
                families.append(family)
            }
        }
    }

    /// One number for each value of a label, besides `labels`.
    package init(
        _ name: String,
        _ kind: Kind,
        _ help: String,
        _ labels: MetricLabels,
        by label: String,
        _ values: [(String, Int)]
    ) {
        self.init(name, kind, help)
        samples = values.map { value, number in
            Sample(labels: labels.adding(label, value), value: .number(Double(number)))
        }
    }
}

/// What tells the values of one name apart, in the order in which it is written.
package struct MetricLabels: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    package struct Label: Hashable, Sendable {
        package var name: String
        package var value: String
    }

    package private(set) var labels: [Label]

    package init(dictionaryLiteral elements: (String, String)...) {
        labels = elements.map { Label(name: $0.0, value: $0.1) }
    }

    package init(names: [String], values: [String]) {
        labels = zip(names, values).map { Label(name: $0, value: $1) }
    }

    package func adding(_ name: String, _ value: String) -> MetricLabels {
        var copy = self
        copy.labels.append(Label(name: name, value: value))
        return copy
    }
}
