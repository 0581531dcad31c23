import MaruCosts
import MaruRouting
import Testing

@Suite struct TokenClassesTests {
    private let price = TokenPrice(
        currency: .dollar,
        input: 3_000_000,
        cachedInput: 300_000,
        cacheWrite: 3_750_000,
        output: 15_000_000,
        batchShare: 0.5,
        longContext: LongContextPrice(above: 200_000, input: 6_000_000, cachedInput: 600_000, output: 22_500_000)
    )

    @Test func `The same request costs the same, whether cached tokens are counted among or beside the others`() throws
    {
        let among = try #require(TokenClasses(promptTokens: 10_000, ofThemCached: 8000, completionTokens: 100))
        let beside = try #require(
            TokenClasses(inputTokens: 2000, besidesCacheRead: 8000, besidesCacheWritten: 0, outputTokens: 100)
        )
        #expect(price.cost(of: among) == price.cost(of: beside))
        #expect(price.cost(of: among).amount == 6000 + 2400 + 1500)
    }

    @Test func `More cached tokens than a prompt has are refused, and negative ones`() {
        #expect(TokenClasses(promptTokens: 10, ofThemCached: 11, completionTokens: 0) == nil)
        #expect(TokenClasses(inputTokens: -1, besidesCacheRead: 0, besidesCacheWritten: 0, outputTokens: 0) == nil)
    }

    @Test func `What is put into a cache has its own price`() {
        #expect(price.cost(of: TokenClasses(cacheWrite: 1_000_000)).amount == 6_000_000)
        #expect(price.cost(of: TokenClasses(cacheWrite: 100_000)).amount == 375_000)
    }

    @Test func `A prompt beyond the bound costs more with all its tokens`() {
        #expect(price.cost(of: TokenClasses(fresh: 200_000, output: 1000)).amount == 600_000 + 15_000)
        #expect(price.cost(of: TokenClasses(fresh: 200_001, output: 1000)).amount == 1_200_006 + 22_500)
    }

    @Test func `The mean cost follows the shares of cached prompts and of batches`() {
        let shape = RequestShape(inputTokens: 1000, outputTokens: 100, cacheShare: 0.4, batchShare: 0.5)
        let plain = 0.6 * 1000 * 3e-6 + 0.4 * 1000 * 0.3e-6 + 100 * 15e-6
        #expect(abs(price.meanCost(of: shape) - plain * 0.75) < 1e-12)
        #expect(abs((price.blendedPrice(of: shape) ?? 0) - plain * 0.75 / 1100 * 1e6) < 1e-9)
        #expect(price.blendedPrice(of: RequestShape(inputTokens: 0, outputTokens: 0)) == nil)
    }

    @Test func `The mean cost is that of a thousand requests counted in fractions`() throws {
        for golden in try Golden.read().requests {
            let price = TokenPrice(
                currency: .dollar,
                input: golden.input,
                cachedInput: golden.cachedInput,
                output: golden.output,
                batchShare: golden.batchShare
            )
            let shape = RequestShape(
                inputTokens: golden.inputTokens,
                outputTokens: golden.outputTokens,
                cacheShare: golden.cacheShare,
                batchShare: golden.lateShare
            )
            #expect(abs(price.meanCost(of: shape) / golden.mean - 1) < 1e-12)
            #expect(abs(try #require(price.blendedPrice(of: shape)) / golden.blended - 1) < 1e-12)
        }
    }

    @Test func `What failed is paid by what succeeded`() throws {
        var spent = SpentTokens(in: .dollar)
        #expect(spent.perSuccess == nil && spent.cost(perTokens: 1000) == nil)
        try spent.add(TokenClasses(fresh: 1000, output: 1000), at: price, isSuccess: true)
        try spent.add(TokenClasses(fresh: 1000, output: 1000), at: price, isSuccess: false)
        #expect(abs((spent.perSuccess ?? 0) - 0.036) < 1e-12)
        #expect(abs((spent.cost(perTokens: 1_000_000) ?? 0) - 9) < 1e-9)
        let won = TokenPrice(currency: .won, input: 1, output: 1)
        #expect(throws: CostError.currencies(found: "KRW", expected: "USD")) {
            try spent.add(TokenClasses(fresh: 1), at: won, isSuccess: true)
        }
    }
}
