import MaruRecords
import Testing

@Suite("The course of a batch")
struct BatchRecordTests {
    private func batch() -> BatchRecord {
        let order = BatchOrder(inputFile: "file", endpoint: "/v1/embeddings")
        return BatchRecord(id: "b", owner: "p", key: nil, created: 1, order: order)
    }

    @Test("A batch goes from validating to completed, and remembers when")
    func completed() {
        var batch = batch()
        #expect(batch.status == .validating)
        batch.begin(total: 2, model: "m", at: 2)
        batch.count(BatchResult(line: 1, isFailure: false, usage: BatchUsage(input: 3, output: 1), text: []))
        batch.count(BatchResult(line: 2, isFailure: true, text: []))
        batch.finalize(isExpired: false, at: 3)
        batch.end(outputFile: "o", errorFile: "e", at: 4)
        #expect(batch.status == .completed)
        #expect(batch.moments == [.validating: 1, .inProgress: 2, .finalizing: 3, .completed: 4])
        #expect(batch.counts == BatchCounts(total: 2, completed: 1, failed: 1))
        #expect(batch.usage == BatchUsage(input: 3, output: 1))
        #expect(batch.outputFile == "o")
        #expect(batch.errorFile == "e")
        #expect(batch.model == "m")
    }

    @Test("Wrong input ends it, and nothing comes after")
    func failed() {
        var batch = batch()
        let problem = BatchProblem(code: "empty_file", message: "Empty.")
        batch.fail([problem], at: 2)
        let failed = batch
        batch.begin(total: 1, model: nil, at: 3)
        batch.cancel(at: 3)
        batch.finalize(isExpired: false, at: 3)
        batch.end(outputFile: nil, errorFile: nil, at: 3)
        #expect(batch == failed)
        #expect(batch.status.isOver)
        #expect(batch.problems == [problem])
    }

    @Test("A cancelled batch stays cancelled, whatever was under way", arguments: [false, true])
    func cancelled(hasBegun: Bool) {
        var batch = batch()
        if hasBegun { batch.begin(total: 1, model: nil, at: 2) }
        batch.cancel(at: 3)
        batch.cancel(at: 4)
        #expect(batch.moments[.cancelling] == 3)
        batch.begin(total: 1, model: nil, at: 5)
        batch.fail([], at: 5)
        batch.finalize(isExpired: true, at: 5)
        #expect(batch.status == .cancelling)
        batch.end(outputFile: nil, errorFile: "e", at: 6)
        #expect(batch.status == .cancelled)
    }

    @Test("A batch whose time is over ends as expired")
    func expired() {
        var batch = batch()
        batch.begin(total: 1, model: nil, at: 2)
        batch.finalize(isExpired: true, at: batch.expires)
        batch.end(outputFile: nil, errorFile: "e", at: batch.expires + 1)
        #expect(batch.status == .expired)
        #expect(batch.expires == 1 + 86_400_000)
    }
}
