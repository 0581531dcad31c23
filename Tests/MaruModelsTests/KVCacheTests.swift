import MaruCheckpoint
import MaruCore
import MaruModels
import MaruTensor
import MaruTesting
import Testing

@Suite("Key-value cache")
struct KVCacheTests {
    @Test(
        "Half the bits cost little: logits stay close to those of a float32 cache",
        arguments: ReferenceLogitsTests.architectures,
        [PagedKeyValues.Element.f16, .q8_0]
    )
    func accuracy(architecture: String, element: PagedKeyValues.Element) throws {
        let model = try TinyFixture(architecture)
        let tokens = try model.golden.integers("input_ids").map { TokenID($0) }
        let exact = model.logits(tokens).flatMap(\.self)
        let found = model.logits(tokens, cacheElement: element).flatMap(\.self)
        let largest = exact.reduce(0) { max($0, $1.magnitude) }
        let bound: Float = element == .f16 ? 0.001 : 0.02
        let difference = try #require(largestDifference(found, exact))
        #expect(difference.value > 0 && difference.value < bound * largest, "of \(largest)")
    }

    @Test(
        "With a q8_0 cache logits depend neither on how a prompt is cut into steps nor on the threads",
        arguments: ReferenceLogitsTests.architectures
    )
    func invariance(architecture: String) throws {
        let model = try TinyFixture(architecture)
        let tokens = try model.golden.integers("input_ids").map { TokenID($0) }
        let whole = model.logits(tokens, cacheElement: .q8_0)
        #expect(model.logits(tokens, stepTokens: 7, cacheElement: .q8_0) == whole)
        #expect(model.logits(tokens, stepTokens: 1, cacheElement: .q8_0) == whole)
        for threads in [1, 3] {
            #expect(try TinyFixture(architecture, threads: threads).logits(tokens, cacheElement: .q8_0) == whole)
        }
    }

    @Test("The cache's bytes are those of its blocks in all layers")
    func bytes() throws {
        let configuration = try TinyFixture("llama").model.configuration
        for element in PagedKeyValues.Element.allCases {
            let layer = PagedKeyValues.blockBytes(
                heads: configuration.keyValueHeads,
                headDimension: configuration.headDimension,
                element: element
            )
            let cache = KVCache(configuration, blocks: 3, element: element)
            #expect(cache.bytes == 3 * configuration.layers * (layer.keys + layer.values))
        }
    }
}
