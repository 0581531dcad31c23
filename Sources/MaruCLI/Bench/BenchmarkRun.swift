import Foundation
import MaruEngine
import MaruGeneration
import MaruModels
import MaruTensor

/// Carries out a ``BenchmarkPlan``.
struct BenchmarkRun: Sendable {
    let plan: BenchmarkPlan
    let model: LocatedModel
    var rivals: [LlamaCpp] = []
    /// How many cores other programs keep busy.
    var busyCores: Double?

    /// How many samples will be taken.
    var samples: Int { plan.tests.count * plan.repeats * (1 + rivals.count) }

    /// - Parameter onSample: called with what is measured next and how many samples are done.
    func measure(onSample: (_ label: String, _ done: Int) -> Void) async throws -> BenchmarkReport {
        let pool = WorkerPool(threads: plan.threads)
        var loaded: LocalModel?
        let loadTime = try await ContinuousClock().measure {
            loaded = try await OwnThread.run { [path = model.path] in try LocalModel(path: path, pool: pool) }
        }
        guard let loaded else { throw CommandError.noSuchModelFile(model.path) }
        try checkLengths(contextLength: loaded.transformer.configuration.contextLength)
        let benchmark = ThroughputBenchmark(
            model: loaded.transformer,
            pool: pool,
            tests: plan.tests,
            cacheElement: plan.cacheElement
        )
        let results = try await results(MaruContender(benchmark), pool, onSample)
        let peakMemory = PeakMemory.ofThisProcess  // before the limits are measured, which takes memory of its own
        return BenchmarkReport(
            model: model.name,
            architecture: loaded.transformer.configuration.architecture.ggufName,
            parameters: loaded.transformer.parameters,
            weightBytes: loaded.weightBytes,
            loadSeconds: loadTime / .seconds(1),
            peakMemoryBytes: peakMemory,
            threads: pool.threads,
            instructionSet: .current,
            cacheElement: plan.cacheElement,
            processor: Processor.name,
            busyCores: busyCores,
            date: Date(),
            results: results[0],
            rivals: zip(rivals, results.dropFirst()).map { rival, results in
                RivalReport(name: rival.name, version: rival.version, file: rival.fileName, results: results)
            },
            roofline: Roofline(
                limits: try await OwnThread.run { MachineLimits.measured(on: pool) },
                bytesPerToken: loaded.transformer.weightBytes,
                operationsPerToken: loaded.transformer.operationsPerToken
            )
        )
    }

    /// The results of each contender, this program's first. Test by test and round by round the contenders take turns,
    /// every second round in reverse, so that what changes on the machine meets all of them alike.
    private func results(
        _ ours: MaruContender,
        _ pool: WorkerPool,
        _ onSample: (_ label: String, _ done: Int) -> Void
    ) async throws -> [[BenchmarkResult]] {
        var contenders: [any Contender] = [ours] + rivals
        var results = contenders.map { _ in plan.tests.map { BenchmarkResult(test: $0) } }
        var done = 0
        for (column, test) in plan.tests.enumerated() {
            for round in 0..<plan.repeats {
                let order = Array(contenders.indices)
                for index in round.isMultiple(of: 2) ? order : order.reversed() {
                    try Task.checkCancellation()
                    onSample("\(test.name), \(index == 0 ? "Maru" : rivals[index - 1].name)", done)
                    let before = try await placement(pool)
                    let speed = try await contenders[index].sample(test)
                    let placement = Placement(nanosecondsBefore: before, nanosecondsAfter: try await placement(pool))
                    results[index][column].samples.append(BenchmarkSample(tokensPerSecond: speed, placement: placement))
                    done += 1
                }
            }
        }
        return results
    }

    private func placement(_ pool: WorkerPool) async throws -> Double? {
        try await OwnThread.run { PlacementProbe.nanoseconds(pool) }
    }

    private func checkLengths(contextLength: Int) throws(CommandError) {
        let longest = plan.tests.map(\.sequenceTokens).max() ?? 0
        guard longest <= contextLength else {
            throw .longerThanContext(tokens: longest, contextLength: contextLength)
        }
    }
}
