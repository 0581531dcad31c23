package import MaruAccounts
package import MaruCore

/// Which events are looked for. What is `nil` or empty does not matter.
package struct AuditQuery: Sendable {
    package var organization: String?
    package var times: Range<Timestamp>?
    package var kinds: Set<EventKind> = []
    package var decisions: Set<EventDecision> = []
    package var project: String?
    package var request: String?
    package var key: String?
    package var model: String?
    package var dataClass: DataClass?
    /// To whom something was about to be sent, and where that is.
    package var provider: String?
    package var zone: String?
    /// A text that stands somewhere in the recorded event.
    package var text: String?

    package init() {}
}

/// Some of the events that were looked for, the newest first.
package struct AuditPage: Sendable {
    package let records: [AuditRecord]
    /// Where the next page begins: below this index. `nil` when there is none.
    package let next: Int?
}
