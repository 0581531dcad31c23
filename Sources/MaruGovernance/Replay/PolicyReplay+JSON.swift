import MaruAccounts
package import MaruCore
import MaruPolicy

extension PolicyReplay {
    /// Who asked, by name.
    package var sortedCallers: [(Caller, Counts)] {
        callers.sorted { ($0.key.organization, $0.key.key) < ($1.key.organization, $1.key.key) }.map { ($0, $1) }
    }

    /// For programs.
    /// - Parameter limit: how many changed requests are listed at most.
    package func json(changes limit: Int) -> JSONValue {
        [
            "policy": .string(policy.name), "version": .string(policy.version), "recorded": .integer(recorded),
            "not_kept": .integer(notKept), "erased": .integer(erased), "replayed": total.json,
            "callers": .array(
                sortedCallers.map { caller, counts in
                    ["organization": .string(caller.organization), "key": .string(caller.key), "counts": counts.json]
                }
            ),
            "changed": .integer(changes.count), "changes": .array(changes.prefix(limit).map(\.json)),
        ]
    }
}

extension PolicyReplay.Counts {
    fileprivate var json: JSONValue {
        ["requests": .integer(requests), "before": Self.json(before), "after": Self.json(after)]
    }

    private static func json(_ counts: [PolicyReplay.Decision: Int]) -> JSONValue {
        .object(PolicyReplay.Decision.allCases.map { .init(key: $0.rawValue, value: .integer(counts[$0] ?? 0)) })
    }
}

extension PolicyReplay.Change {
    fileprivate var json: JSONValue {
        [
            "request": .string(request), "time": .string(time.exact), "organization": .string(caller.organization),
            "key": .string(caller.key), "before": .string(before.rawValue), "after": .string(after.rawValue),
            "rule": JSONValue(rule),
        ]
    }
}
