import MaruAPI
import MaruCore
import MaruRecords
import MaruTesting
import Synchronization
import Testing

@testable import MaruServer

@Suite("Working on batches", .timeLimit(.minutes(5)))
struct BatchRunnerTests {
    @Test("Every request has its result, in the order of the input, in the file where it belongs")
    func results() async throws {
        try await withArchive { archive in
            try await archive.keep(BatchInput.lines(20))
            let runner = archive.runner(parallel: 4) { line, _ in
                // The later ones overtake.
                if line.customID == "1" { for _ in 0..<100 { await Task.yield() } }
                guard line.customID.hasSuffix("5") else { return BatchInput.good }
                return .answered(status: 400, requestID: "req", body: APIError.missingKey.envelope)
            }
            try await runner.advance(try await archive.addBatch())
            let batch = try #require(try await archive.batch())
            #expect(batch.status == .completed)
            #expect(batch.counts == BatchCounts(total: 20, completed: 18, failed: 2))
            #expect(batch.model == "m")
            let output = try archive.results(in: batch.outputFile)
            #expect(output.ids == (1...20).filter { $0 % 10 != 5 }.map(String.init))
            #expect(output.allSatisfy { $0["response"]?["body"]?["ok"] == true })
            let errors = try archive.results(in: batch.errorFile)
            #expect(errors.ids == ["5", "15"])
            #expect(errors.allSatisfy { $0["response"]?["status_code"] == 400 })
            let files = try await archive.store.files(of: batch.owner, for: .batchOutput, RecordPage(limit: 9), at: 1)
            #expect(files?.records.count == 2)
        }
    }

    @Test(
        "Wrong input ends the batch with the line and the reason, before any request is sent",
        arguments: [
            ("", nil, "empty_file"), (BatchInput.lines(2) + "{\n", 3, "invalid_json_line"),
            (BatchInput.line("a") + "\n" + BatchInput.line("b"), 2, "invalid_json_line"),
            (BatchInput.line("a") + BatchInput.line("a"), 2, "duplicate_custom_id"),
            (BatchInput.line("a") + BatchInput.line("b", model: "other"), 2, "model_not_found"),
            (String(repeating: "x", count: 2000), 1, "line_too_long"),
        ]
    )
    func wrongInput(text: String, line: Int?, code: String) async throws {
        try await withArchive { archive in
            try await archive.keep(text)
            let runner = archive.runner { _, _ in
                Issue.record("a request was sent")
                return BatchInput.good
            }
            try await runner.advance(try await archive.addBatch())
            let batch = try #require(try await archive.batch())
            #expect(batch.status == .failed)
            #expect(batch.problems.map(\.line) == [line])
            #expect(batch.problems.map(\.code) == [code])
        }
    }

    @Test("Of very many problems the first are listed, and it is said that there are more")
    func manyProblems() async throws {
        try await withArchive { archive in
            try await archive.keep(String(repeating: "{\n", count: 300))
            let runner = archive.runner { _, _ in BatchInput.good }
            try await runner.advance(try await archive.addBatch())
            let problems = try #require(try await archive.batch()).problems
            #expect(problems.count == 101)
            #expect(problems.last?.code == "too_many_problems")
        }
    }

    @Test("A cancelled batch keeps what was under way; the rest is told to have been cancelled")
    func cancelled() async throws {
        try await withArchive { archive in
            try await archive.keep(BatchInput.lines(6))
            let batch = try await archive.addBatch()
            let runner = archive.runner(parallel: 1) { line, batch in
                if line.customID == "3" {
                    _ = try? await archive.store.updateBatch(batch.id) { $0.cancel(at: 2) }
                }
                return BatchInput.good
            }
            try await runner.advance(batch)
            let ended = try #require(try await archive.batch())
            #expect(ended.status == .cancelled)
            #expect(ended.counts == BatchCounts(total: 6, completed: 3, failed: 3))
            #expect(try archive.results(in: ended.outputFile).ids == ["1", "2", "3"])
            let errors = try archive.results(in: ended.errorFile)
            #expect(errors.ids == ["4", "5", "6"])
            #expect(errors.allSatisfy { $0["error"]?["code"] == "batch_cancelled" })
        }
    }

    @Test("When its time is over, a batch ends with what it has")
    func expired() async throws {
        try await withArchive { archive in
            try await archive.keep(BatchInput.lines(4))
            let time = Mutex(1)
            let runner = archive.runner(parallel: 1, now: { time.withLock { $0 } }) { line, _ in
                if line.customID == "2" { time.withLock { $0 = BatchOrder.window } }
                return BatchInput.good
            }
            try await runner.advance(try await archive.addBatch())
            let batch = try #require(try await archive.batch())
            #expect(batch.status == .expired)
            #expect(try archive.results(in: batch.outputFile).ids == ["1", "2"])
            let errors = try archive.results(in: batch.errorFile)
            #expect(errors.ids == ["3", "4"])
            #expect(errors.allSatisfy { $0["error"]?["code"] == "batch_expired" })
        }
    }

    @Test("A request that cannot be answered now is sent again later")
    func later() async throws {
        try await withArchive { archive in
            try await archive.keep(BatchInput.lines(3))
            let refused = Mutex(Set<String>())
            let runner = archive.runner(parallel: 1) { line, _ in
                let isFirst = refused.withLock { $0.insert(line.customID).inserted }
                return isFirst ? .notNow(.zero) : BatchInput.good
            }
            try await runner.advance(try await archive.addBatch())
            #expect(try await archive.batch()?.counts == BatchCounts(total: 3, completed: 3))
        }
    }

    @Test("A server that stops finishes the requests that run, and the next one sends the others only")
    func stopping() async throws {
        try await withArchive { archive in
            try await archive.keep(BatchInput.lines(5))
            let batch = try await archive.addBatch()
            let sent = Mutex<[String]>([])
            let lifecycle = Lifecycle.ready
            let first = archive.runner(parallel: 1, lifecycle: lifecycle) { line, _ in
                sent.withLock { $0.append(line.customID) }
                if line.customID == "2" { _ = lifecycle.drain() }
                return BatchInput.good
            }
            try await first.advance(batch)
            #expect(try await archive.batch()?.status == .inProgress)
            #expect(try await archive.batch()?.counts.completed == 2)
            let second = archive.runner(parallel: 1) { line, _ in
                sent.withLock { $0.append(line.customID) }
                return BatchInput.good
            }
            try await second.advance(batch)
            #expect(try await archive.batch()?.status == .completed)
            #expect(sent.withLock { $0 } == ["1", "2", "3", "4", "5"])
        }
    }

    @Test("Several batches take turns, and a runner returns when its queue is closed and they are done")
    func queue() async throws {
        try await withArchive { archive in
            try await archive.keep(BatchInput.lines(3))
            let done = Mutex(0)
            let runner = archive.runner(parallel: 1) { _, _ in
                done.withLock { $0 += 1 }
                return BatchInput.good
            }
            let batch = try await archive.addBatch()
            runner.queue.add(batch)
            runner.queue.add(batch)
            runner.queue.close()
            await runner.run()
            #expect(done.withLock { $0 } == 3)
            #expect(try await archive.batch()?.status == .completed)
        }
    }
}
