import MaruAPI
import MaruRecords

extension BatchRunner {
    /// Sends the requests that have no results yet.
    func sendRequests(of batch: BatchRecord) async throws {
        let finished = try await archive.store.finishedLines(of: batch.id)
        var lines = try lines(of: batch)
        // What one request throws ends the others: the store cannot be written, and they would be answered for nothing.
        try await withThrowingDiscardingTaskGroup { group in
            while !group.isCancelled, let line = try lines.next() {
                if finished.contains(line.number) { continue }
                guard try await mayGoOn(batch) else { break }
                await turns.take()
                group.addTask {
                    defer { turns.give() }
                    try await send(line, of: batch)
                }
            }
        }
        let time = now()
        try await archive.store.updateBatch(batch.id) { batch in
            let isDone = batch.counts.completed + batch.counts.failed == batch.counts.total
            if isDone || time >= batch.expires { batch.finalize(isExpired: !isDone, at: time) }
        }
    }

    /// Sends one request until it has its result, or may not be sent any more.
    private func send(_ line: ContentLines.Line, of batch: BatchRecord) async throws {
        let request = try BatchLine(line.bytes, endpoint: batch.order.endpoint)
        while try await mayGoOn(batch) {
            switch await answer(request, batch) {
            case .answered(let status, let requestID, let body):
                // What a cancelled task was told is no answer.
                try Task.checkCancellation()
                let result = BatchResult(
                    line: line.number,
                    customID: request.customID,
                    status: status,
                    requestID: requestID,
                    body: body
                )
                return try await archive.store.add([result], to: batch.id)
            case .notNow(let delay):
                turns.give()
                await pause(delay)
                await turns.take()
            }
        }
    }

    private func mayGoOn(_ batch: BatchRecord) async throws -> Bool {
        guard isWorking, now() < batch.expires else { return false }
        return try await archive.store.batch(batch.id, of: batch.owner)?.status == .inProgress
    }
}
