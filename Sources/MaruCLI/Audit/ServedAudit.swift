import Foundation
import Logging
import MaruAccounts
import MaruAudit
import MaruServer
import MaruStore

/// The audit log of a server.
struct ServedAudit {
    private let log: AuditLog
    let auditing: Auditing

    /// Opens the log of `store`'s folder; makes it if there is none.
    init(_ store: SQLiteStore) async throws {
        log = try AuditLog(store.folder.audit, origin: "maru-" + UUID().uuidString.lowercased(), now: { .now })
        let contents = try ContentPlace(besideLog: store.folder.audit).openOrMake()
        let detector = try IncidentDetector(
            reading: try await log.reader(),
            at: .now,
            closedLimit: IncidentWatch.closedLimit
        )
        auditing = Auditing(log, contents: contents, incidents: IncidentWatch(detector), now: { .now })
        if !log.report.isClean { auditing.recovered(log.report) }
    }

    /// Signs checkpoints and erases contents whose time is over, until the task is cancelled.
    func keep(logger: Logger) async {
        if !log.report.isClean {
            logger.warning(
                "The audit log was not closed in order; every event that was recorded is there",
                metadata: ["torn_bytes": "\(log.report.tornBytes)", "unsigned": "\(log.report.unsignedEvents)"]
            )
        }
        async let _ = auditing.eraseExpiredContents(logger: logger)
        await log.run { error in
            logger.error(
                "The audit log cannot be signed; nothing is answered until it can",
                metadata: ["cause": "\(error)"]
            )
        }
    }

    func close() async throws { try await log.close() }
}
