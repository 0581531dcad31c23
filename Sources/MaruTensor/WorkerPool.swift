import CMaruKernels
import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Threads that compute a step together: they spin through a step and for a short while after it, then they park.
package final class WorkerPool: Sendable {
    package let threads: Int
    private let crew: Crew
    private let handles: [pthread_t]
    private let turn = Mutex(())

    /// - Parameter threads: how many threads compute, the caller of ``run(_:)`` included; at least 1.
    package init(threads: Int) {
        precondition(threads >= 1, "a pool of \(threads) threads")
        self.threads = threads
        let crew = Crew(count: threads)
        self.crew = crew
        handles = (1..<threads).map { startThread(crew, index: $0) }
    }

    deinit {
        crew.stop()
        for handle in handles { pthread_join(handle, nil) }
    }

    /// Runs `body` once on every thread, the caller's included, and returns when all have finished.
    ///
    /// Not reentrant. Callers take turns: a second one blocks until the first is done.
    package func run(_ body: @Sendable (Worker) -> Void) {
        turn.withLock { _ in crew.run(body) }
    }
}

/// What the threads of a pool share. The threads keep it alive, not the pool, so that the pool can end them.
private final class Crew: @unchecked Sendable {
    private let count: Int
    // SAFETY: allocated for the crew's lifetime; a barrier and atomics synchronise by themselves.
    private let barrier: UnsafeMutablePointer<Barrier>
    // SAFETY: written by the caller of `run` before it announces a round, read by the others after they saw it.
    private var job: UnsafePointer<@Sendable (Worker) -> Void>?
    private var isStopping = false
    private let round = PaddedAtomic()
    private let finished = PaddedAtomic()
    private let isRunning = Atomic<Bool>(false)
    private let beds: [Bed]

    init(count: Int) {
        self.count = count
        barrier = .allocate(capacity: 1)
        barrier.initialize(to: Barrier())
        beds = (1..<count).map { _ in Bed() }
    }

    deinit {
        barrier.deinitialize(count: 1)
        barrier.deallocate()
    }

    func run(_ body: @Sendable (Worker) -> Void) {
        precondition(!isRunning.exchange(true, ordering: .acquiring), "a worker pool runs one job at a time")
        defer { isRunning.store(false, ordering: .releasing) }
        guard count > 1 else { return body(worker(0)) }
        withoutActuallyEscaping(body) { body in
            // SAFETY: the pointer is used only until every worker has finished, which is awaited here.
            withUnsafePointer(to: body) { pointer in
                job = pointer
                finished.value.store(0, ordering: .relaxed)
                announce()
                pointer.pointee(worker(0))
                spin { finished.value.load(ordering: .acquiring) == count - 1 }
                job = nil
            }
        }
    }

    func stop() {
        isStopping = true
        announce()
    }

    /// What thread `index` does from its start to the end of the pool.
    func serve(index: Int) {
        var lastRound = 0
        while true {
            awaitRound(after: lastRound, bed: beds[index - 1])
            lastRound &+= 1
            if isStopping { return }
            work(index)
            finished.value.add(1, ordering: .releasing)
        }
    }

    /// A function of its own, so that its references to the job end before the job is reported as finished.
    @inline(never)
    private func work(_ index: Int) {
        job?.pointee(worker(index))
    }

    private func worker(_ index: Int) -> Worker {
        Worker(index: index, count: count, barrierPointer: barrier)
    }

    private func announce() {
        round.value.add(1, ordering: .sequentiallyConsistent)
        for bed in beds { bed.wake() }
    }

    private func awaitRound(after last: Int, bed: Bed) {
        for _ in 0..<spinsBeforeParking {
            if round.value.load(ordering: .acquiring) != last { return }
            maru_spin_hint()
        }
        while round.value.load(ordering: .acquiring) == last {
            bed.sleep { round.value.load(ordering: .sequentiallyConsistent) != last }
        }
    }
}

/// Where one thread parks.
private final class Bed: Sendable {
    private let isOccupied = Atomic<Bool>(false)
    private let alarm = DispatchSemaphore(value: 0)

    /// Sleeps until `wake`, unless `isCalled` says, after the thread has announced its sleep, that it came too late.
    func sleep(unless isCalled: () -> Bool) {
        isOccupied.store(true, ordering: .sequentiallyConsistent)
        // Whoever clears the flag decides: if `wake` was first, its signal must be taken, or it would stay behind.
        if isCalled(), isOccupied.exchange(false, ordering: .sequentiallyConsistent) { return }
        alarm.wait()
    }

    func wake() {
        // Read first: while the thread spins, its cache line then stays shared.
        guard isOccupied.load(ordering: .sequentiallyConsistent) else { return }
        if isOccupied.exchange(false, ordering: .sequentiallyConsistent) { alarm.signal() }
    }
}

private func startThread(_ crew: Crew, index: Int) -> pthread_t {
    let start = Unmanaged.passRetained(Start(crew: crew, index: index))
    #if canImport(Darwin)
        var handle: pthread_t?
        let status = pthread_create(&handle, nil, { enter($0) }, start.toOpaque())
        guard status == 0, let handle else { preconditionFailure("no thread could be started: error \(status)") }
        return handle
    #else
        var handle = pthread_t()
        let status = pthread_create(&handle, nil, { enter($0) }, start.toOpaque())
        precondition(status == 0, "no thread could be started: error \(status)")
        return handle
    #endif
}

private func enter(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    // SAFETY: `startThread` retained exactly one `Start` for this thread.
    let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
    start.crew.serve(index: start.index)
    return nil
}

private final class Start: Sendable {
    let crew: Crew
    let index: Int

    init(crew: Crew, index: Int) {
        self.crew = crew
        self.index = index
    }
}

/// A few hundred microseconds on machines of today: longer than the pause between two steps of a generation.
private let spinsBeforeParking = 12_000
