/// What a text in Prometheus's format 0.0.4 says, and whether it keeps the rules; read by other code than wrote it.
package struct MetricsText {
    package struct Sample {
        package var name: String
        package var labels: [String: String]
        package var value: Double
    }

    /// What is wrong, and where.
    package struct Mistake: Error, Equatable, CustomStringConvertible {
        package var description: String

        package init(_ description: String) { self.description = description }
    }

    /// The kind of each family.
    package private(set) var kinds: [String: String] = [:]
    package private(set) var samples: [Sample] = []

    package init(_ text: String) throws(Mistake) {
        guard text.isEmpty || text.hasSuffix("\n") else { throw Mistake("the last line has no end") }
        var family = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ")
                guard words.count == 4, ["counter", "gauge", "histogram"].contains(words[3]) else {
                    throw Mistake("no such type: \(line)")
                }
                family = String(words[2])
                guard kinds.updateValue(String(words[3]), forKey: family) == nil else {
                    throw Mistake("\(family) comes twice")
                }
            } else if !line.hasPrefix("# HELP ") {
                let sample = try Sample(line)
                guard sample.name == family || kinds[family] == "histogram" && sample.name.hasPrefix(family + "_")
                else {
                    throw Mistake("\(sample.name) does not belong to \(family)")
                }
                samples.append(sample)
            }
        }
        try checkThatNoneComesTwice()
        for (name, kind) in kinds where kind == "histogram" { try checkBuckets(of: name) }
    }

    /// The sum of the samples called `name` that have these labels and perhaps others; `nil` when there are none.
    package func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
        let found = samples.filter { sample in
            sample.name == name && labels.allSatisfy { sample.labels[$0.key] == $0.value }
        }
        return found.isEmpty ? nil : found.map(\.value).reduce(0, +)
    }

    /// The values of `label` of the samples called `name`, in order.
    package func values(of label: String, _ name: String) -> [String] {
        samples.filter { $0.name == name }.compactMap { $0.labels[label] }
    }

    private func checkThatNoneComesTwice() throws(Mistake) {
        var seen: Set<[String]> = []
        for sample in samples {
            let key = [sample.name] + sample.labels.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
            guard seen.insert(key).inserted else { throw Mistake("\(key) comes twice") }
        }
    }

    private func checkBuckets(of name: String) throws(Mistake) {
        let counts = samples.filter { $0.name == name + "_count" }
        for count in counts {
            let buckets = samples.filter { sample in
                var labels = sample.labels
                labels["le"] = nil
                return sample.name == name + "_bucket" && labels == count.labels
            }
            let bounds = buckets.compactMap { $0.labels["le"].flatMap(Double.init) }
            guard bounds.count == buckets.count, bounds == bounds.sorted(), Set(bounds).count == bounds.count else {
                throw Mistake("the bounds of \(name) do not ascend: \(bounds)")
            }
            guard buckets.map(\.value) == buckets.map(\.value).sorted() else {
                throw Mistake("the buckets of \(name) are not cumulative")
            }
            guard buckets.last?.labels["le"] == "+Inf", buckets.last?.value == count.value else {
                throw Mistake("the last bucket of \(name) is not its count")
            }
            guard value(name + "_sum", count.labels) != nil else { throw Mistake("\(name) has no sum") }
        }
        guard counts.isEmpty == samples.filter({ $0.name.hasPrefix(name + "_") }).isEmpty else {
            throw Mistake("\(name) has no count")
        }
    }
}

extension MetricsText.Sample {
    /// Such as `name{label="value"} 1.5`. Read by scalars: a mark after a quote would be one character with it.
    fileprivate init(_ line: Substring) throws(MetricsText.Mistake) {
        var rest = line.unicodeScalars
        name = String(rest.prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == ":" })
        rest.removeFirst(name.unicodeScalars.count)
        guard !name.isEmpty, name.allSatisfy(\.isASCII) else { throw MetricsText.Mistake("no name: \(line)") }
        labels = [:]
        if rest.first == "{" {
            rest.removeFirst()
            while let first = rest.first, first != "}" {
                if first == "," { rest.removeFirst() }
                guard let equals = rest.firstIndex(of: "=") else { throw MetricsText.Mistake("no value: \(line)") }
                let label = String(rest[..<equals])
                rest = rest[equals...].dropFirst()
                labels[label] = try Self.quoted(&rest)
            }
            rest = rest.dropFirst()
        }
        guard rest.first == " ", let value = Double(String(rest.dropFirst())) else {
            throw MetricsText.Mistake("no number: \(line)")
        }
        self.value = value
    }

    private static func quoted(_ rest: inout Substring.UnicodeScalarView) throws(MetricsText.Mistake) -> String {
        guard rest.popFirst() == "\"" else { throw MetricsText.Mistake("no quote before: \(rest)") }
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return String(text)
            case "\\":
                switch rest.popFirst() {
                case "n": text.append("\n")
                case "\\": text.append("\\")
                case "\"": text.append("\"")
                case let other: throw MetricsText.Mistake("no such escape: \(String(describing: other))")
                }
            default: text.append(scalar)
            }
        }
        throw MetricsText.Mistake("no closing quote")
    }
}
