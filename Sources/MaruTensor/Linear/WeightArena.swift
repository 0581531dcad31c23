import Synchronization

/// Memory for the packed weights of a model: one stream for each thread that computes.
///
/// A thread reads its share of every matrix in the order in which the model uses them. Here these shares lie one after
/// the other on huge pages, so that a step is one sequential read per thread. Scattered matrices of less than a
/// megabyte, as small models have, are read a third slower.
package final class WeightArena: Sendable {
    package let streams: Int
    private let state: Mutex<State>

    private struct State: Sendable {
        var slabs: [Slab?]
        var jobs: [@Sendable (_ stream: Int) -> Void] = []
    }

    /// - Parameter streams: how many threads will read, as many as the pool has.
    package init(streams: Int) {
        precondition(streams > 0, "an arena of \(streams) streams")
        self.streams = streams
        state = Mutex(State(slabs: Array(repeating: nil, count: streams)))
    }

    /// Fills what was placed since the last call: every thread its own stream, in order. The thread that will read a page
    /// is the first to write it, which decides where it lies on machines with several memories.
    package func pack(on pool: WorkerPool) {
        precondition(pool.threads == streams, "\(streams) streams for \(pool.threads) threads")
        let jobs = state.withLock { state in
            defer { state.jobs = [] }
            return state.jobs
        }
        pool.run { worker in
            for job in jobs { job(worker.index) }
        }
    }

    /// The next `byteCount` bytes of a stream, on a cache line of their own.
    func place(_ byteCount: Int, stream: Int) -> Slab.Part {
        state.withLock { state in
            if let part = state.slabs[stream]?.take(byteCount) { return part }
            var slab = Slab(byteCount: max(byteCount, Slab.usualBytes))
            let part = slab.part(byteCount)
            state.slabs[stream] = slab
            return part
        }
    }

    /// `job` will run once on every thread, given its stream.
    func whenPacking(_ job: @escaping @Sendable (_ stream: Int) -> Void) {
        state.withLock { $0.jobs.append(job) }
    }
}

/// Memory that is handed out from its start to its end. What is not handed out never becomes resident.
struct Slab: Sendable {
    /// A piece of a slab, which keeps the slab alive.
    struct Part: @unchecked Sendable {
        // SAFETY: lies in `owner`, and belongs to whoever was given the part.
        let base: UnsafeMutablePointer<UInt8>
        let owner: AlignedMemory
    }

    static let usualBytes = 1 << 30

    private let memory: AlignedMemory
    private var used = 0

    init(byteCount: Int) { memory = AlignedMemory(byteCount: byteCount, pages: .huge) }

    /// The next bytes, or `nil` when so many are not left.
    mutating func take(_ byteCount: Int) -> Part? { byteCount <= memory.byteCount - used ? part(byteCount) : nil }

    /// - Precondition: so many bytes are left.
    mutating func part(_ byteCount: Int) -> Part {
        precondition(byteCount <= memory.byteCount - used, "a slab is too small")
        defer { used += (byteCount + 63) / 64 * 64 }
        // SAFETY: checked to lie in the slab.
        return Part(base: (memory.base + used).assumingMemoryBound(to: UInt8.self), owner: memory)
    }
}
