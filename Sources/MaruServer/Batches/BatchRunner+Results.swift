import MaruAPI
import MaruRecords

extension BatchRunner {
    /// How many results are held in memory.
    private static let resultsAtOnce = 100

    /// Makes the files of results, in the order of the input, and ends the batch.
    func conclude(_ batch: BatchRecord) async throws {
        // Before it was validated, nobody knows what its requests are.
        if batch.ending != .completed, batch.counts.total > 0 { try await abandonRequests(of: batch) }
        let (answers, errors) = (try archive.contents.draft(), try archive.contents.draft())
        var results = try await nextResults(of: batch, after: 0)
        while let last = results.last {
            for result in results {
                try (result.isFailure ? errors : answers).append(result.text + [UInt8(ascii: "\n")])
            }
            results = try await nextResults(of: batch, after: last.line)
        }
        let output = try await keep(answers, of: batch, name: "output")
        let failures = try await keep(errors, of: batch, name: "error")
        let files = [output, failures].compactMap(\.self)
        let time = now()
        // What fails may have been written all the same, so the contents stay until the next start knows.
        try await archive.store.endBatch(batch.id, files: files) { batch in
            batch.end(outputFile: output?.id, errorFile: failures?.id, at: time)
        }
    }

    /// Gives the requests that will not be sent any more results that say so.
    private func abandonRequests(of batch: BatchRecord) async throws {
        let finished = try await archive.store.finishedLines(of: batch.id)
        var lines = try lines(of: batch)
        var results: [BatchResult] = []
        while let line = try lines.next() {
            if finished.contains(line.number) { continue }
            let request = try BatchLine(line.bytes, endpoint: batch.order.endpoint)
            results.append(BatchResult(line: line.number, customID: request.customID, neverSent: batch.ending))
            if results.count >= Self.resultsAtOnce {
                try await archive.store.add(results, to: batch.id)
                results = []
            }
        }
        try await archive.store.add(results, to: batch.id)
    }

    private func nextResults(of batch: BatchRecord, after line: Int) async throws -> [BatchResult] {
        try await archive.store.results(of: batch.id, after: line, limit: Self.resultsAtOnce)
    }

    /// Gives a file of results its name.
    /// - Returns: its description, which is still to be stored; `nil` when it is empty.
    private func keep(_ draft: ContentDraft, of batch: BatchRecord, name: String) async throws -> FileRecord? {
        guard draft.size > 0 else { return nil }
        let time = now()
        let file = FileRecord(
            id: AnswerID.new(after: "file-"),
            owner: batch.owner,
            created: time,
            size: draft.size,
            name: "\(batch.id)_\(name).jsonl",
            purpose: .batchOutput,
            expires: batch.order.outputLifetime.map { time + $0 * 1000 }
        )
        try await archive.contents.keep(draft, as: file.id)
        return file
    }
}
