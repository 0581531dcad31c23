/// One of the threads that run a step together; see ``WorkerPool/run(_:)``.
package struct Worker: @unchecked Sendable {
    /// This thread's number in `0..<count`; 0 is the thread that called `run`.
    package let index: Int
    /// How many threads run the step.
    package let count: Int
    // SAFETY: the pool owns the barrier and outlives every worker of its run. A pointer, not a reference: counting
    // references from all threads would cost more than the barrier itself.
    let barrierPointer: UnsafeMutablePointer<Barrier>

    /// Waits until every worker of the run has come here; what they wrote before is visible afterwards.
    package func barrier() {
        if count > 1 { barrierPointer.pointee.wait(for: count) }
    }

    /// This worker's part of `0..<total`, cut at multiples of `grain`. The parts are disjoint and cover everything.
    package func share(of total: Int, grain: Int = 1) -> Range<Int> {
        Self.share(of: total, grain: grain, index: index, count: count)
    }

    /// The part of the worker with number `index` among `count`.
    static func share(of total: Int, grain: Int = 1, index: Int, count: Int) -> Range<Int> {
        let grains = (total + grain - 1) / grain
        let lower = min(grains * index / count * grain, total)
        let upper = min(grains * (index + 1) / count * grain, total)
        return lower..<upper
    }
}
