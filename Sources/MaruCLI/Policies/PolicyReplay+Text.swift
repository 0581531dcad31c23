import MaruAccounts
import MaruGovernance

extension PolicyReplay {
    /// For people.
    /// - Parameter limit: how many changed requests are listed at most.
    func lines(changes limit: Int) -> [String] {
        guard recorded > 0 else { return ["No request was recorded in that time."] }
        var lines = ["\(recorded) recorded, \(total.requests) of them replayed."]
        if notKept > 0 { lines.append("\(notKept) not replayed: their texts were not kept.") }
        if erased > 0 { lines.append("\(erased) not replayed: their texts were erased.") }
        guard total.requests > 0 else { return lines }
        lines += [""] + totals.lines + [""] + perCaller.lines
        guard !changes.isEmpty else { return lines + ["", "Nothing would have changed."] }
        lines += ["", "\(changes.count) would have changed."]
        if limit > 0 { lines += changed(limit).lines }
        if changes.count > limit { lines.append("\(changes.count - limit) more: --changes \(changes.count)") }
        return lines
    }

    private var totals: Table {
        var table = Table([("DECISION", .left), ("BEFORE", .right), ("AFTER", .right)])
        for decision in Decision.allCases {
            table.add(decision.rawValue, "\(total.before[decision] ?? 0)", "\(total.after[decision] ?? 0)")
        }
        return table
    }

    private var perCaller: Table {
        var table = Table([
            ("ORG", .left), ("KEY", .left), ("REQUESTS", .right), ("BLOCKED", .right), ("MASKED", .right),
        ])
        for (caller, counts) in sortedCallers {
            table.add(
                caller.organization,
                caller.key,
                "\(counts.requests)",
                counts.change(of: .block),
                counts.change(of: .mask)
            )
        }
        return table
    }

    private func changed(_ limit: Int) -> Table {
        var table = Table([
            ("REQUEST", .left), ("TIME", .left), ("KEY", .left), ("DECISION", .left), ("RULE", .left),
        ])
        for change in changes.prefix(limit) {
            table.add(
                change.request,
                change.time.exact,
                change.caller.key,
                "\(change.before) → \(change.after)",
                change.rule ?? "-"
            )
        }
        return table
    }
}

extension PolicyReplay.Counts {
    /// `3 → 5`
    fileprivate func change(of decision: PolicyReplay.Decision) -> String {
        "\(before[decision] ?? 0) → \(after[decision] ?? 0)"
    }
}
