import MaruRecords

/// The batches that someone has to work on.
struct BatchQueue: Sendable {
    let batches: AsyncStream<BatchRecord>
    private let continuation: AsyncStream<BatchRecord>.Continuation

    init() { (batches, continuation) = AsyncStream.makeStream() }

    func add(_ batch: BatchRecord) { continuation.yield(batch) }

    /// Takes no more batches; those that are not over go on when the server starts again.
    func close() { continuation.finish() }
}
