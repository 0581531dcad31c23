package import MaruAccounts

/// A log to which events are added for good (RFC 6962's tree over segments of records, with signed checkpoints).
///
/// An append returns when its event is on the disk; those that wait for the disk at the same time share one wait. Every
/// second and every 1,000 events a checkpoint is signed, which is what an outside custodian should keep.
package actor AuditLog {
    package struct Settings: Sendable {
        /// A power of two. Only for a log that is made; one that is there keeps its own.
        package var eventsPerSegment = 1 << 14
        /// After so many events without a checkpoint, one is signed,
        package var checkpointEvents = 1000
        /// and after so much time, if there are any.
        package var checkpointInterval = Duration.seconds(1)

        package init() {}
    }

    /// What an append returns.
    package struct Receipt: Hashable, Sendable {
        package let index: Int
        package let ordinal: Int
    }

    package nonisolated let report: RecoveryReport
    package nonisolated let identity: LogIdentity
    let folder: AuditFolder
    let settings: Settings
    let now: @Sendable () -> Timestamp
    var head: LogHead
    var key: SigningKey
    var records: AppendFile
    var checkpoints: AppendFile
    var waiting: [WaitingEvent] = []
    var isFlushScheduled = false
    private var lock: WriterLock?
    private let executor = DiskExecutor("maru.audit")

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the log in a folder, and makes it if there is none. Blocks until what is there has been looked at.
    /// - Parameters:
    ///   - origin: the name of a new log; it should be unique in the world.
    ///   - now: the time of day.
    package init(
        _ path: String,
        origin: String,
        settings: Settings = Settings(),
        now: @escaping @Sendable () -> Timestamp
    ) throws(AuditError) {
        let opened = try OpenedLog(
            path,
            origin: origin,
            eventsPerSegment: settings.eventsPerSegment,
            at: now()
        )
        self.settings = settings
        self.now = now
        folder = opened.folder
        identity = opened.identity
        report = opened.report
        head = opened.head
        key = opened.key
        records = opened.records
        checkpoints = opened.checkpoints
        lock = opened.lock
    }

    /// Records an event. When this returns, no power failure takes it away.
    ///
    /// If it throws, nobody may count on the event being in the log, and whatever it announces must not happen. After a disk
    /// that failed to confirm a write, the event may be found when the log is opened again.
    @discardableResult
    package nonisolated func append(_ event: AuditEvent) async throws(AuditError) -> Receipt {
        let bytes = event.canonicalBytes
        guard bytes.count <= Self.largestEvent else {
            throw .eventTooLarge(bytes: bytes.count, limit: Self.largestEvent)
        }
        return try await enqueue(bytes, EventSummary(event))
    }

    /// How many events were recorded.
    package var size: Int { head.size }

    /// The checkpoint that was signed last.
    package var latestCheckpoint: SignedCheckpoint? { head.latest }

    /// The log's keys; the current one is what whoever checks the log needs.
    package var keys: KeyChain { head.keys }

    /// Signs what there is, writes it down and gives the folder free. Nothing can be appended then.
    package func close() throws(AuditError) {
        guard lock != nil else { return }
        flush()
        defer { lock = nil }
        if uncovered > 0 { try signCheckpoint() }
    }

    var isClosed: Bool { lock == nil }

    /// In bytes. Content is not recorded, so an event is small.
    static let largestEvent = 1 << 16
}
