import MaruEngine

/// A program that generates, as far as a benchmark sees it.
protocol Contender: Sendable {
    /// Runs `test` once, with a warm-up before it where one is needed, and returns its tokens per second.
    mutating func sample(_ test: BenchmarkTest) async throws -> Double
}

/// Maru itself, in this process.
struct MaruContender: Contender {
    private var benchmark: ThroughputBenchmark
    private var warm: BenchmarkTest?

    init(_ benchmark: ThroughputBenchmark) { self.benchmark = benchmark }

    mutating func sample(_ test: BenchmarkTest) async throws -> Double {
        let isWarm = warm == test
        let (speed, next) = try await OwnThread.run { [benchmark] in
            var benchmark = benchmark
            if !isWarm { _ = benchmark.sample(test) }
            return (benchmark.sample(test), benchmark)
        }
        (benchmark, warm) = (next, test)
        return speed
    }
}
