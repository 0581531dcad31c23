/// What was found and mended when a log was opened.
package struct RecoveryReport: Hashable, Sendable {
    /// Bytes at the end of the last segment that were not a whole record. They are kept beside it.
    package var tornBytes = 0
    /// Bytes at the end of the checkpoints that were not a whole one.
    package var tornCheckpointBytes = 0
    /// Whole records after the last checkpoint; they are kept and signed.
    package var unsignedEvents = 0
    /// The segments whose index was made again.
    package var rebuiltIndexes: [Int] = []

    package init() {}

    /// Whether the log was closed in order.
    package var isClean: Bool { self == RecoveryReport() }
}
