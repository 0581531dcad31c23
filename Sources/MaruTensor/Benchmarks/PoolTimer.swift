/// Times what the threads of a pool do together.
package struct PoolTimer: Sendable {
    package let pool: WorkerPool
    /// How often each measurement is made; the median counts.
    package var samples = 7

    package init(pool: WorkerPool) { self.pool = pool }

    /// Units per second of `work`, which every thread does and which returns the units of its thread's share; `nil` when
    /// there were none.
    func rate(_ work: @Sendable (Worker) -> Double) -> Double? {
        let units = Counts(pool.threads)
        var rates: [Double] = []
        // The first round wakes the threads and touches the memory.
        for round in 0...samples {
            let duration = ContinuousClock().measure {
                pool.run { worker in
                    units.set(worker.index, work(worker))
                }
            }
            if round > 0 { rates.append(units.sum / (duration / .seconds(1))) }
        }
        let median = rates.sorted()[rates.count / 2]
        return median > 0 ? median : nil
    }

    func rate(_ work: @Sendable () -> Double) -> Double? { rate { _ in work() } }
}

/// One number of each thread.
private final class Counts: @unchecked Sendable {
    // SAFETY: each thread writes its own element during a run of the pool; they are read after it.
    private let numbers: UnsafeMutableBufferPointer<Double>

    init(_ count: Int) {
        numbers = .allocate(capacity: count)
        numbers.initialize(repeating: 0)
    }

    deinit { numbers.deallocate() }

    func set(_ index: Int, _ value: Double) { numbers[index] = value }

    var sum: Double { numbers.reduce(0, +) }
}
