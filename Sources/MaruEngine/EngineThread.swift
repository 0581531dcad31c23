import Foundation
import Synchronization

/// A serial executor with a thread of its own, so that computing never occupies the cooperative pool.
package final class EngineThread: SerialExecutor {
    private let queue = JobQueue()

    package init(name: String) {
        let queue = queue
        let thread = Thread { queue.run() }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit { queue.close() }

    package func enqueue(_ job: consuming ExecutorJob) {
        queue.append(UnownedJob(job), executor: asUnownedSerialExecutor())
    }
}

/// The jobs that wait for the thread. It outlives the executor by the moment in which the thread ends.
private final class JobQueue: @unchecked Sendable {
    // SAFETY: `jobs` and `isClosed` are only touched while `condition` is locked.
    private let condition = NSCondition()
    private var jobs: [(job: UnownedJob, executor: UnownedSerialExecutor)] = []
    private var isClosed = false

    func append(_ job: UnownedJob, executor: UnownedSerialExecutor) {
        condition.lock()
        jobs.append((job, executor))
        condition.signal()
        condition.unlock()
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.signal()
        condition.unlock()
    }

    func run() {
        while let batch = take() {
            for (job, executor) in batch { job.runSynchronously(on: executor) }
        }
    }

    /// All waiting jobs, in order; `nil` when there will be no more.
    private func take() -> [(job: UnownedJob, executor: UnownedSerialExecutor)]? {
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty {
            if isClosed { return nil }
            condition.wait()
        }
        defer { jobs = [] }
        return jobs
    }
}
