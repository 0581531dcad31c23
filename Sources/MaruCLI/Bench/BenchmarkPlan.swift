import MaruEngine
import MaruTensor

/// What `maru bench` is to measure.
struct BenchmarkPlan: Sendable {
    /// Lengths of prompts and of generations; each is measured at each depth. 0 leaves a measurement out.
    var prompts: [Int] = []
    var generations: [Int] = []
    /// How many tokens are in the cache before.
    var depths: [Int] = [0]
    /// How many sequences generate at once.
    var batches: [Int] = []
    var repeats: Int
    var threads: Int
    /// How this program's cache keeps keys and values.
    var cacheElement = PagedKeyValues.Element.f16

    var tests: [BenchmarkTest] {
        let sequences = depths.sorted().flatMap { depth in
            prompts.filter { $0 > 0 }.map { BenchmarkTest.prompt($0, depth: depth) }
                + generations.filter { $0 > 0 }.map { BenchmarkTest.generation($0, depth: depth) }
        }
        return sequences + batches.map { BenchmarkTest.batch($0) }
    }
}
