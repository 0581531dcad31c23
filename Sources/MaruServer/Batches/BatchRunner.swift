import Logging
import MaruAPI
import MaruRecords

/// Works on batches while the server has nothing more urgent to do.
///
/// What a batch has come to is in the store and nowhere else. Each step reads it there and leaves it there in one
/// transaction, so a batch can be taken up again wherever a crash has left it: a request whose result is in the store is
/// not sent again, and one that was under way is.
struct BatchRunner: Sendable {
    let archive: FileArchive
    let queue: BatchQueue
    let turns: BatchTurns
    let lifecycle: Lifecycle
    let logger: Logger
    /// The longest line of an input.
    let maximumLineLength: Int
    /// Refuses a model that is not served.
    let requireModel: @Sendable (_ name: String) async throws(APIError) -> Void
    /// Sends one request.
    let answer: @Sendable (BatchLine, BatchRecord) async -> BatchAnswer
    /// Milliseconds since 1970.
    let now: @Sendable () -> Int

    /// Works off the queue until it is closed, and returns when no request is running any more.
    func run() async {
        // Ends with this function.
        async let _ = deleteExpiredFiles()
        await withDiscardingTaskGroup { group in
            var taken: Set<String> = []
            for await batch in queue.batches where taken.insert(batch.id).inserted {
                group.addTask { await work(on: batch) }
            }
        }
    }

    /// Whether there may be further steps. A server that stops finishes those that it has begun.
    var isWorking: Bool { lifecycle.phase == .ready && !Task.isCancelled }

    private func work(on batch: BatchRecord) async {
        while isWorking {
            do { return try await advance(batch) } catch {
                logger.error("Batch stands still", metadata: ["batch": "\(batch.id)", "cause": "\(error)"])
                await pause(.seconds(5))
            }
        }
    }

    /// Leads a batch from status to status, to its end or until the server stops.
    func advance(_ batch: BatchRecord) async throws {
        while isWorking, let batch = try await archive.store.batch(batch.id, of: batch.owner), !batch.status.isOver {
            switch batch.status {
            case .validating: try await validate(batch)
            case .inProgress: try await sendRequests(of: batch)
            default: try await conclude(batch)
            }
        }
    }

    /// Lets time pass, but no more than a moment once the server stops.
    func pause(_ duration: Duration) async {
        let end = ContinuousClock.now + duration
        while isWorking, ContinuousClock.now < end { try? await Task.sleep(for: .milliseconds(50)) }
    }

    private func deleteExpiredFiles() async {
        while (try? await Task.sleep(for: .seconds(60))) != nil {
            do { try await archive.deleteExpired(at: now()) } catch {
                logger.warning("Expired files stay for now", metadata: ["cause": "\(error)"])
            }
        }
    }
}

/// What comes of sending a request.
enum BatchAnswer: Hashable, Sendable {
    /// - Parameter body: JSON.
    case answered(status: Int, requestID: String, body: [UInt8])
    /// The server cannot answer now; it may be asked again after this time.
    case notNow(Duration)
}
