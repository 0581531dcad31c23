/// Where batches are kept, with the results of their requests until these are in files. What a call has returned from
/// survives the end of the process, and a call that fails has changed nothing.
///
/// To anyone but its owner a batch is not there.
package protocol BatchStore: Sendable {
    func add(_ batch: BatchRecord) async throws

    func batch(_ id: String, of owner: String) async throws -> BatchRecord?

    /// - Returns: `nil` when the page begins after a batch that is not there.
    func batches(of owner: String, _ page: RecordPage) async throws -> RecordList<BatchRecord>?

    /// The batches of all owners that are not over, the earliest first.
    func openBatches() async throws -> [BatchRecord]

    /// Changes a batch; nobody else changes it meanwhile.
    /// - Returns: what it is now; `nil` when it is not there.
    @discardableResult
    func updateBatch(
        _ id: String,
        _ change: @escaping @Sendable (inout BatchRecord) -> Void
    ) async throws -> BatchRecord?

    /// Keeps results and counts them, both or neither. A line that has a result keeps it, and is not counted again.
    func add(_ results: [BatchResult], to batch: String) async throws

    /// The lines that have results.
    func finishedLines(of batch: String) async throws -> Set<Int>

    /// The next results in the order of their lines.
    /// - Parameter line: those after this line.
    func results(of batch: String, after line: Int, limit: Int) async throws -> [BatchResult]

    /// Ends a batch: describes the files of its results, changes it, and forgets the results; all or nothing.
    func endBatch(
        _ id: String,
        files: [FileRecord],
        _ change: @escaping @Sendable (inout BatchRecord) -> Void
    ) async throws
}
