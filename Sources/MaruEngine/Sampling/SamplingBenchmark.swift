package import MaruCore

/// Measures how long it takes to draw one token from a row of logits.
package struct SamplingBenchmark: Sendable {
    private let logits: [Float]

    package init(vocabulary: Int) {
        let random = CounterRandom(seed: 1)
        // Twelve uniform numbers add up to nearly a normal one; logits look like that.
        logits = (0..<vocabulary).map { token in
            (0..<12).reduce(-6) { $0 + random.uniform(at: 12 * token + $1) } * 3
        }
    }

    /// The median over some tokens.
    package func secondsPerToken(_ parameters: SamplingParameters) -> Double {
        let sampler = Sampler(parameters)
        let durations = (0..<31).map { step in
            ContinuousClock().measure {
                _ = sampler.sample(logits.span, prompt: [], generated: Array(repeating: 0, count: step)[...])
            }
        }
        return durations.sorted()[durations.count / 2] / .seconds(1)
    }
}
