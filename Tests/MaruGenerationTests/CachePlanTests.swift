import MaruModels
import MaruTensor
import MaruTesting
import Testing

@testable import MaruGeneration

@Suite("Cache plan")
struct CachePlanTests {
    private func configuration() throws -> TransformerConfiguration {
        let pool = WorkerPool(threads: 1)
        return try LocalModel(path: Fixtures.path("tiny-models/llama"), pool: pool).transformer.configuration
    }

    private func options(_ element: PagedKeyValues.Element, tokens: Int? = nil) -> LocalGenerator.Options {
        var options = LocalGenerator.Options()
        options.contextLength = 32
        options.maximumSequences = 1_000_000
        options.cacheElement = element
        options.cacheTokens = tokens
        return options
    }

    @Test(
        "Half of the available memory is planned for, in blocks of the cache's type",
        arguments: [PagedKeyValues.Element.f16, .q8_0]
    )
    func fills(element: PagedKeyValues.Element) throws {
        let configuration = try configuration()
        let block = KVCache.blockBytes(configuration, element: element)
        let plan = try CachePlan(
            configuration,
            options: options(element),
            availableMemory: 2 * (100 * block + block / 2)
        )
        #expect(plan.blocks == 100)
        #expect(plan.element == element)
        #expect(KVCache(configuration, blocks: plan.blocks, element: element).bytes == 100 * block)
    }

    @Test("What is asked for is refused with its bytes when it does not fit, and may fit as q8_0")
    func refuses() throws {
        let configuration = try configuration()
        let full = KVCache.blockBytes(configuration, element: .f32)
        let small = KVCache.blockBytes(configuration, element: .q8_0)
        #expect(throws: LoadError.notEnoughMemory(needed: 101 * full, available: 100 * full)) {
            try CachePlan(configuration, options: options(.f32, tokens: 3232), availableMemory: 200 * full)
        }
        #expect(small < full)
        let plan = try CachePlan(configuration, options: options(.q8_0, tokens: 3232), availableMemory: 200 * full)
        #expect(plan.blocks == 101)
    }
}
