import MaruCheckpoint
import MaruModels
import MaruTensor
import MaruTesting
import Testing

@testable import MaruEngine

@Suite("Throughput benchmark")
struct ThroughputBenchmarkTests {
    @Test("Every kind of test has a speed, in whatever order they are measured")
    func samples() throws {
        let folder = Fixtures.path("tiny-models/llama")
        let pool = WorkerPool(threads: 2)
        let model = try Transformer.load(
            safetensors: try SafetensorsFile(path: "\(folder)/model.safetensors"),
            configuration: try Fixtures.json("tiny-models/llama/config.json"),
            pool: pool
        )
        let tests: [BenchmarkTest] = [
            .prompt(20, depth: 40), .batch(3), .generation(4, depth: 0), .generation(4, depth: 40), .batch(1),
        ]
        var benchmark = ThroughputBenchmark(model: model, pool: pool, tests: tests)
        for test in tests + tests.reversed() {
            #expect(benchmark.sample(test) > 0, "\(test.name)")
        }
    }

    @Test("Names and counts are those of llama-bench and llama-batched-bench")
    func names() {
        #expect(BenchmarkTest.prompt(512, depth: 0).name == "pp512")
        #expect(BenchmarkTest.generation(128, depth: 2048).name == "tg128 @ d2048")
        #expect(BenchmarkTest.generation(128, depth: 2048).sequenceTokens == 2176)
        #expect(BenchmarkTest.batch(8).name == "tg32 b8")
        #expect(BenchmarkTest.batch(8).tokens == 256)
    }
}
