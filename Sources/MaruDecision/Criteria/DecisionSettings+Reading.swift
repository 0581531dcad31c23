package import MaruConfiguration
import MaruRouting

extension DecisionSettings {
    /// Reads `decision.toml`.
    /// - Throws: everything that is wrong with it, with its lines.
    package init(_ file: ConfigurationFile) throws(ConfigurationError) {
        var table = TableReader(file)
        criteria = table.takeTables("criterion") { Criterion(&$0) }
        let axes = Set(criteria.map(\.axis))
        stakeholders = table.takeTables("stakeholder") { Stakeholder(&$0, axes) }
        gates = table.read("gates", GateSettings()) { GateSettings(&$0) }
        triggers = table.read("triggers", TriggerSettings()) { TriggerSettings(&$0) }
        facts = table.read("facts", OrganisationFacts()) { OrganisationFacts(&$0) }
        rollback = table.read("rollback", RollbackSettings()) { RollbackSettings(&$0) }
        deprecations = table.read("deprecations", [:]) { inner in
            Dictionary(inner.takeRest(.day).map { ($0.key, $0.value) }) { first, _ in first }
        }
        concentration = table.take("concentration", .number(in: 0.1...100_000))
        threshold = table.take("threshold", .number(in: 0.5...0.999)) ?? 0.8
        seed = UInt64(table.take("seed", .integer(in: 0...Int.max)) ?? 1)
        draws = table.take("draws", .integer(in: 20_000...1_000_000)) ?? 20_000
        for objection in objections { table.note(objection) }
        try table.finish()
    }

    private var objections: [String] {
        var found: [String] = []
        if criteria.isEmpty {
            found.append("there is no [[criterion]], so nothing can be weighed. Write one for each axis that matters.")
        }
        if stakeholders.isEmpty {
            found.append(
                "there is no [[stakeholder]], so nobody says what matters. maru decide weights helps to write them."
            )
        } else if stakeholders.count < 3, concentration == nil {
            found.append(
                "\(stakeholders.count) stakeholders do not show how much people disagree: "
                    + "ask at least 3, or write concentration (20 is moderate agreement)."
            )
        }
        found += repeated(criteria.map(\.name)).map { "there are two criteria \($0)." }
        found += repeated(stakeholders.map(\.name)).map { "there are two stakeholders \($0)." }
        return found
    }

    private func repeated(_ names: [String]) -> [String] {
        Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }
}

extension TableReader {
    /// The table at a key, or what holds where there is none.
    fileprivate mutating func read<Value>(
        _ key: String,
        _ absent: Value,
        _ read: (inout TableReader) -> Value
    ) -> Value {
        guard var inner = takeTable(key) else { return absent }
        defer { adopt(inner) }
        return read(&inner)
    }
}

extension Stakeholder {
    /// Reads a `[[stakeholder]]`: `name` and `points = { quality = 100, cost = 60 }`, the largest of which is 100.
    init?(_ table: inout TableReader, _ axes: Set<Axis>) {
        let name = table.require("name", .text)
        guard var inner = table.takeTable("points") else {
            table.note("points is missing: write points = { quality = 100, cost = 60 } with every axis.")
            return nil
        }
        var points: [Axis: Double] = [:]
        for axis in Axis.allCases {
            if axes.contains(axis) {
                points[axis] = inner.require(axis.rawValue, .number(in: 0...100))
            } else if inner.take(axis.rawValue, .number(in: 0...100)) != nil {
                inner.note("there is no [[criterion]] of the axis \(axis.rawValue) that points could weigh.")
            }
        }
        if points.count == axes.count, points.values.max() != 100 {
            inner.note("the axis that matters most has 100 points, others relative to it.")
        }
        table.adopt(inner)
        guard let name else { return nil }
        self.init(name: name, points: points)
    }
}

extension GateSettings {
    /// Without any gate but validity and eligibility.
    init() { self.init(success: nil, hallucination: nil, p95: nil, s1UpperBound: nil, licences: nil, confidence: 0.8) }

    init(_ table: inout TableReader) {
        self.init()
        success = table.take("success", .number(in: 0...1))
        hallucination = table.take("hallucination", .number(in: 0...1))
        p95 = table.take("p95", .number(in: 0.001...86_400))
        s1UpperBound = table.take("s1_upper_bound", .number(in: 0...1))
        licences = table.take("licences", .list)
        confidence = table.take("confidence", .number(in: 0.5...0.999)) ?? 0.8
    }
}

extension TriggerSettings {
    init(_ table: inout TableReader) {
        self.init()
        if let value = table.take("months", .integer(in: 1...60)) { months = value }
        if let value = table.take("price", .number(in: 0.01...10)) { price = value }
        if let value = table.take("volume", .number(in: 0.01...10)) { volume = value }
        if let value = table.take("drift", .number(in: 0.001...1)) { drift = value }
        if let value = table.take("deprecation_days", .integer(in: 0...3650)) { deprecationDays = value }
    }
}

extension RollbackSettings {
    init(_ table: inout TableReader) {
        self.init(target: table.take("target", .text), steps: table.take("steps", .list) ?? [])
    }
}
