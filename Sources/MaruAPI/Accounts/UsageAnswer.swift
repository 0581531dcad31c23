package import MaruAccounts

/// What was used, as `/v1/usage` tells it.
package struct UsageAnswer: Hashable, Sendable {
    package let first: Day
    package let last: Day
    package let currency: String?
    package let report: UsageReport

    package init(from first: Day, through last: Day, currency: String?, report: UsageReport) {
        self.first = first
        self.last = last
        self.currency = currency
        self.report = report
    }

    package var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("object", "list")
            json.field("from", first.description)
            json.field("through", last.description)
            json.field("currency", currency)
            json.key("data")
            json.array { json in
                for row in report.rows {
                    json.object { json in
                        for (grouping, value) in zip(report.groupings, row.group) {
                            json.field(grouping.rawValue, value)
                        }
                        json.totals(row.totals)
                    }
                }
            }
            json.key("total")
            json.object { $0.totals(report.total) }
        }
        return json.bytes
    }
}

/// What a query of `/v1/usage` asks for.
package struct UsageQuery: Hashable, Sendable {
    package let first: Day
    package let last: Day
    package let groupings: [UsageReport.Grouping]

    /// - Parameters:
    ///   - query: names and values; `from`, `through` and `group_by` are known.
    ///   - today: the last day unless another one is named. The first is the first of that month.
    package init(_ query: [(name: String, value: String)], today: Day) throws(APIError) {
        var (first, last, groupings): (Day?, Day?, [UsageReport.Grouping]) = (nil, nil, [.key])
        for (name, value) in query {
            switch name {
            case "from": first = try Self.day(value, name)
            case "through": last = try Self.day(value, name)
            case "group_by": groupings = try Self.groupings(value)
            default: throw .unknownParameter(name)
            }
        }
        self.last = last ?? today
        self.first = first ?? self.last.firstOfMonth
        self.groupings = groupings
        guard self.first <= self.last else {
            throw .conflict("from", "through", reason: "\(self.first) is after \(self.last)")
        }
    }

    private static func day(_ text: String, _ name: String) throws(APIError) -> Day {
        guard let day = Day(text) else {
            throw .invalidValue(name, found: "\"\(text)\"", expected: "a day such as \"2026-11-25\"")
        }
        return day
    }

    private static func groupings(_ text: String) throws(APIError) -> [UsageReport.Grouping] {
        let known = UsageReport.Grouping.allCases.map(\.rawValue).joined(separator: ", ")
        var groupings: [UsageReport.Grouping] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let grouping = UsageReport.Grouping(rawValue: String(name)), !groupings.contains(grouping) else {
                throw .invalidValue("group_by", found: "\"\(text)\"", expected: "some of \(known), each once")
            }
            groupings.append(grouping)
        }
        return groupings
    }
}

extension JSONWriter {
    fileprivate mutating func totals(_ totals: UsageTotals) {
        field("requests", totals.requests)
        field("input_tokens", totals.inputTokens)
        field("cached_tokens", totals.cachedTokens)
        field("output_tokens", totals.outputTokens)
        field("cost", Money(micros: totals.cost).description)
    }
}
