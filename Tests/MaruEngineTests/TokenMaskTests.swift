import MaruCore
import MaruTesting
import Testing

@testable import MaruEngine
@testable import MaruGrammar

@Suite("Masks of tokens")
struct TokenMaskTests {
    @Test(
        "Exactly the tokens of a mask keep their logits, be they none, few, many or all, and what pads keeps none",
        arguments: [0, 0.02, 0.45, 0.55, 0.98, 1],
        [64, 130, 200]
    )
    func logits(share: Double, padded: Int) {
        var generator = SeededGenerator(seed: 5)
        let count = min(130, padded)
        var mask = TokenMask(count: count)
        for token in 0..<count where Double.random(in: 0..<1, using: &generator) < share { mask.insert(TokenID(token)) }
        let before = (0..<padded).map { _ in Float.random(in: -9...9, using: &generator) }
        var after = before
        mask.apply(to: &after)
        for (token, logit) in before.enumerated() {
            #expect(after[token] == (mask.contains(TokenID(token)) ? logit : -.infinity))
        }
    }
}
