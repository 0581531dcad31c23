import CMaruKernels

/// What the threads of a pool can do at most together: what no program on this machine exceeds.
package struct MachineLimits: Hashable, Sendable {
    /// Memory that is read from end to end, on huge pages where there are some; bytes per second.
    package let readBytes: Double
    /// Products of 8-bit integers in registers alone, operations per second; `nil` where there is no instruction for them.
    package let integerOperations: Double?
    /// The same with f32.
    package let floatOperations: Double?

    package init(readBytes: Double, integerOperations: Double?, floatOperations: Double?) {
        self.readBytes = readBytes
        self.integerOperations = integerOperations
        self.floatOperations = floatOperations
    }

    /// Takes about a second.
    package static func measured(
        on pool: WorkerPool,
        using instructionSet: InstructionSet = .current
    ) -> MachineLimits {
        let timer = PoolTimer(pool: pool)
        let isa = instructionSet.kernelIdentifier
        return MachineLimits(
            readBytes: readBytes(timer),
            integerOperations: timer.rate { maru_integer_operations(isa, rounds) },
            floatOperations: timer.rate { maru_float_operations(isa, rounds) }
        )
    }

    /// Each thread reads a stream of its own, as it reads weights. Together they are too long for any cache.
    private static func readBytes(_ timer: PoolTimer) -> Double {
        let streams = (0..<timer.pool.threads).map { _ in Stream() }
        return timer.rate { worker in
            let stream = streams[worker.index]
            maru_read_memory(stream.memory.base, stream.memory.byteCount)
            return Double(stream.memory.byteCount)
        } ?? 0
    }

    private static let rounds = 2_000_000

    private final class Stream: Sendable {
        let memory = AlignedMemory(byteCount: 192 << 20, pages: .huge)

        init() {
            // SAFETY: the memory's own bytes. Pages that nobody wrote would all be one page of zeros.
            memory.base.initializeMemory(as: UInt8.self, repeating: 1, count: memory.byteCount)
        }
    }
}
