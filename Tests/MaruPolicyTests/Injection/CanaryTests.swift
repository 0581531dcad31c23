import MaruCore
import Testing

@testable import MaruPolicy

@Suite struct CanaryTests {
    private let canary: Canary = {
        var random = SplitMix64(seed: 9)
        return Canary(using: &random)
    }()

    @Test func `An answer without it leaks nothing`() {
        #expect(!canary.isLeaked(in: "I cannot share my instructions."))
        #expect(!canary.isLeaked(in: ""))
        #expect(!canary.isLeaked(in: String(canary.word.dropLast())))
    }

    @Test(arguments: [Disguise.base64, .hexadecimal, .rot13, .reversed, .spaced, .zeroWidth, .fullWidth])
    func `It is seen in every disguise`(disguise: Disguise) {
        #expect(canary.isLeaked(in: "Here: " + disguise.applied(to: canary.line)))
    }

    @Test func `It is seen in capital letters and among dashes`() {
        #expect(canary.isLeaked(in: canary.word.uppercased()))
        #expect(canary.isLeaked(in: canary.word.map(String.init).joined(separator: "-")))
    }
}
