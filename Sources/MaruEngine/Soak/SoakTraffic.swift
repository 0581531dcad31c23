import MaruCore

/// Random traffic that a seed repeats: what the clients of a service might send, and how they end.
package struct SoakTraffic: Sendable {
    /// How a client ends a visit.
    enum Ending: Hashable, Sendable {
        /// It reads the answer to its end.
        case patient
        /// It cancels after so many tokens, 0 being at once.
        case cancels(after: Int)
        /// It stops reading and lets go of the stream.
        case leaves(after: Int)
    }

    struct Visit: Sendable {
        /// Which request; the same ones come again and again.
        let kind: Int
        let ending: Ending
        /// What part of the longest pause comes before the next visit of this client, from 0 up to 1.
        let pause: Float
    }

    private let seed: UInt64
    private let vocabulary: Int
    private let longest: Int
    /// How many different requests there are.
    package let kinds: Int

    /// - Parameters:
    ///   - vocabulary: tokens are below this.
    ///   - longest: no prompt and answer together have more tokens; at least 16.
    package init(seed: UInt64, vocabulary: Int, longest: Int, kinds: Int = 64) {
        self.seed = seed
        self.vocabulary = vocabulary
        self.longest = longest
        self.kinds = kinds
    }

    func visit(_ index: Int) -> Visit {
        let random = CounterRandom(seed: CounterRandom(seed: seed).bits(at: 2 * index))
        let tokens = random.integer(at: 0, in: 0...longest / 16)
        let ending: Ending =
            switch random.integer(at: 1, in: 0...9) {
            case 0, 1: .cancels(after: tokens)
            case 2: .leaves(after: tokens)
            default: .patient
            }
        return Visit(kind: random.integer(at: 2, in: 0...kinds - 1), ending: ending, pause: random.uniform(at: 3))
    }

    /// A prompt that begins like those of its family and ends on its own, from one of four organisations.
    func request(_ kind: Int) -> EngineRequest {
        let random = CounterRandom(seed: CounterRandom(seed: seed).bits(at: 2 * kind + 1))
        let family = random.integer(at: 0, in: 0...5)
        let beginning = tokens(family * longest / 10, of: CounterRandom(seed: seed &+ UInt64(family)))
        let end = tokens(random.integer(at: 1, in: 1...longest / 8), of: CounterRandom(seed: random.seed &+ 1))
        var sampling = SamplingParameters()
        sampling.temperature = random.integer(at: 2, in: 0...2) == 0 ? 0 : 1
        sampling.seed = random.seed
        return EngineRequest(
            prompt: beginning + end,
            maximumTokens: random.integer(at: 3, in: 1...longest / 4),
            sampling: sampling,
            organization: "organisation \(random.integer(at: 4, in: 1...4))",
            priority: random.integer(at: 5, in: -1...1)
        )
    }

    private func tokens(_ count: Int, of random: CounterRandom) -> [TokenID] {
        (0..<count).map { TokenID(random.integer(at: $0, in: 0...vocabulary - 1)) }
    }
}
