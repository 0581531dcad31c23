/// What was used, summed up by what one wants to know.
package struct UsageReport: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        /// The values of the groupings, in their order.
        package let group: [String]
        package let totals: UsageTotals
    }

    package enum Grouping: String, Hashable, Sendable, CaseIterable {
        case organization = "org"
        case project
        case key
        case model
        case day
    }

    package let groupings: [Grouping]
    /// In the order of their groups.
    package let rows: [Row]
    package let total: UsageTotals

    package init(_ records: [UsageRecord], by groupings: [Grouping]) {
        self.groupings = groupings
        var sums: [[String]: UsageTotals] = [:]
        for record in records {
            let group = groupings.map { Self.value($0, record) }
            sums[group, default: UsageTotals()] = sums[group, default: UsageTotals()] + record.totals
        }
        rows = sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { Row(group: $0.key, totals: $0.value) }
        total = rows.map(\.totals).reduce(UsageTotals(), +)
    }

    private static func value(_ grouping: Grouping, _ record: UsageRecord) -> String {
        switch grouping {
        case .organization: record.organization
        // Names are unique only within what is above them.
        case .project: "\(record.organization)/\(record.project)"
        case .key: "\(record.keyName) (\(record.key))"
        case .model: record.model
        case .day: record.day.description
        }
    }
}
