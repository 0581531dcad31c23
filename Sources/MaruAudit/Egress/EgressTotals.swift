package import MaruAccounts
package import MaruCore

/// What was allowed to leave and what was denied, summed up from the receipts in a log. A receipt is written before anything is
/// sent, one for each attempt, so more may have been allowed than arrived.
package struct EgressTotals: Hashable, Sendable {
    package struct Group: Hashable, Sendable {
        package let provider: String
        package let zone: String
        package let dataClass: DataClass?
    }

    package struct Sum: Hashable, Sendable {
        package fileprivate(set) var allowed = 0
        package fileprivate(set) var denied = 0
        /// Of the bodies that were allowed, and of those that were denied.
        package fileprivate(set) var allowedBytes = 0
        package fileprivate(set) var deniedBytes = 0
        /// When the first and the last of the receipts were written.
        package fileprivate(set) var times: ClosedRange<Timestamp>?
    }

    private var sums: [Group: Sum] = [:]
    package private(set) var total = Sum()

    package init() {}

    /// Counts a receipt; other events do not matter.
    package mutating func add(_ event: AuditEvent) {
        guard event.kind == .egress, let egress = event.egress else { return }
        let group = Group(provider: egress.provider, zone: egress.zone, dataClass: event.dataClass)
        sums[group, default: Sum()].add(egress, isDenied: event.decision?.isDenial ?? false, at: event.stamp.time)
        total.add(egress, isDenied: event.decision?.isDenial ?? false, at: event.stamp.time)
    }

    /// By provider, zone and class.
    package var rows: [(group: Group, sum: Sum)] {
        sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension EgressTotals.Sum {
    fileprivate mutating func add(_ egress: EventEgress, isDenied: Bool, at time: Timestamp) {
        if isDenied {
            denied += 1
            deniedBytes += egress.bytes
        } else {
            allowed += 1
            allowedBytes += egress.bytes
        }
        times = min(times?.lowerBound ?? time, time)...max(times?.upperBound ?? time, time)
    }
}

extension EgressTotals.Group: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.provider, left.zone, left.dataClass?.rawValue ?? "")
            < (right.provider, right.zone, right.dataClass?.rawValue ?? "")
    }
}
