import MaruAccounts
import MaruAudit
import MaruCore

extension VerificationReport {
    /// For people, one thing a line.
    var lines: [String] {
        var lines = ["log           \(origin)", "key           \(key)", "events        \(events)"]
        lines.append("checkpoints   \(checkpoints)")
        if let latest {
            lines.append("signed        \(latest.size) events at \(latest.time.exact), root \(latest.root)")
        }
        if unsigned > 0 { lines.append("unsigned      \(unsigned) events that a server has not signed yet") }
        for gap in gaps {
            let numbers = gap.missing.count == 1 ? "number \(gap.missing.lowerBound)" : "\(gap.missing.count) numbers"
            lines.append("gap           \(numbers) of process \(gap.process) from \(gap.missing.lowerBound) on")
        }
        lines += findings.map { "FOUND         \($0)" }
        lines.append(isSound ? "sound         Nothing was changed, removed, moved or added." : "NOT SOUND")
        return lines
    }

    var json: JSONValue {
        [
            "origin": .string(origin), "key": .string(key), "events": .integer(events),
            "checkpoints": .integer(checkpoints), "size": latest.map { .integer($0.size) } ?? .null,
            "root": latest.map { .string($0.root.description) } ?? .null,
            "signed": latest.map { .string($0.time.exact) } ?? .null, "unsigned": .integer(unsigned),
            "sound": .bool(isSound),
            "findings": .array(findings.map { ["kind": .string($0.kind), "text": .string($0.description)] }),
            "gaps": .array(
                gaps.map {
                    [
                        "process": .string($0.process), "first": .integer($0.missing.lowerBound),
                        "count": .integer($0.missing.count),
                    ]
                }
            ),
        ]
    }
}
