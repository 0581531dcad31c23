package import MaruAccounts
import MaruAudit
package import MaruPolicy

/// Shows recorded requests to a policy that is not in force.
///
/// Reading a log and looking through texts takes long, so it has a thread of its own, and answers need not wait for it.
package actor PolicyReplayer {
    /// Which requests.
    package struct Selection: Hashable, Sendable {
        package var organization: String?
        package var project: String?
        /// `nil` for always.
        package var times: Range<Timestamp>?

        package init(organization: String? = nil, project: String? = nil, times: Range<Timestamp>? = nil) {
            self.organization = organization
            self.project = project
            self.times = times
        }

        fileprivate func has(_ event: AuditEvent) -> Bool {
            (organization == nil || event.actor.organization == organization)
                && (project == nil || event.actor.project == project)
        }
    }

    private let executor = DiskExecutor("maru.replay")

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init() {}

    /// Replays the selected requests, the oldest first. Each content that is read is recorded before.
    package func replay(_ selection: Selection, to policy: Policy, contents: RecordedContents) async throws
        -> PolicyReplay
    {
        let reader = try await contents.log.reader()
        var replay = PolicyReplay(policy)
        for segment in 0..<reader.segmentCount {
            var events: [AuditEvent] = []
            try reader.forEachEvent(ofSegment: segment, in: selection.times, of: [.intent]) {
                record throws(AuditError) in
                let event = try record.decoded()
                if selection.has(event) { events.append(event) }
            }
            for event in events {
                try Task.checkCancellation()
                try replay.add(event, try await contents.content(of: event))
            }
        }
        return replay
    }
}
