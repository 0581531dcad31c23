import Foundation
import MaruCore
import MaruTesting
import Testing

@testable import MaruEngine

@Suite("Sampling")
struct SamplerTests {
    /// How often each token is drawn in 4,000 draws.
    private func frequencies(_ logits: [Float], _ parameters: SamplingParameters) -> [Double] {
        var parameters = parameters
        var counts = [Double](repeating: 0, count: logits.count)
        for seed in 0..<4000 {
            parameters.seed = UInt64(seed)
            counts[Int(Sampler(parameters).sample(logits.span, prompt: [], generated: []).id)] += 1.0 / 4000
        }
        return counts
    }

    private func parameters(_ change: (inout SamplingParameters) -> Void) -> SamplingParameters {
        var parameters = SamplingParameters()
        change(&parameters)
        return parameters
    }

    private let logits: [Float] = [0.7, 0.2, 0.06, 0.04].map { log($0) }

    @Test("Draws follow the distribution")
    func distribution() {
        let drawn = frequencies(logits, SamplingParameters())
        for (drawn, expected) in zip(drawn, [0.7, 0.2, 0.06, 0.04]) { #expect(abs(drawn - expected) < 0.03) }
    }

    @Test("Temperature sharpens the distribution")
    func temperature() {
        // p ∝ p^2 at temperature 0.5.
        let drawn = frequencies(logits, parameters { $0.temperature = 0.5 })
        let squares = [0.49, 0.04, 0.0036, 0.0016]
        for (drawn, square) in zip(drawn, squares) {
            #expect(abs(drawn - square / squares.reduce(0, +)) < 0.03)
        }
    }

    @Test("Temperature 0 takes the best token, the lower id when two are equal")
    func greedy() {
        let sampler = Sampler(.greedy)
        #expect(sampler.sample([1, 3, 2, 3].span, prompt: [], generated: []).id == 1)
    }

    @Test("Each truncation keeps exactly the tokens it says")
    func truncation() {
        let kept = { (parameters: SamplingParameters) in
            Set(frequencies(logits, parameters).enumerated().filter { $0.element > 0 }.map(\.offset))
        }
        #expect(kept(parameters { $0.topK = 2 }) == [0, 1])
        #expect(kept(parameters { $0.topP = 0.69 }) == [0])
        #expect(kept(parameters { $0.topP = 0.85 }) == [0, 1])
        #expect(kept(parameters { $0.minP = 0.25 }) == [0, 1])
        #expect(kept(parameters { $0.minP = 0.08 }) == [0, 1, 2])
        // Information: 0.36, 1.61, 2.81, 3.22; entropy 0.87: token 0 (0.51 away) before token 1 (0.74).
        #expect(kept(parameters { $0.typicalP = 0.6 }) == [0])
        #expect(kept(parameters { $0.typicalP = 0.8 }) == [0, 1])
    }

    @Test("A large vocabulary is cut as if it had been sorted", arguments: [0.2, 1, 3])
    func largeVocabulary(spread: Float) {
        var random = SeededGenerator(seed: 3)
        let logits = (0..<5000).map { _ in Float.random(in: -4...4, using: &random) * spread }
        let sorted = logits.indices.sorted { logits[$0] > logits[$1] }.map(TokenID.init)
        func kept(_ p: Float, of ids: some Collection<TokenID>) -> Int {
            let total = ids.reduce(0.0) { $0 + exp(Double(logits[Int($1)])) }
            var sum = 0.0
            return ids.count { id in
                defer { sum += exp(Double(logits[Int(id)])) }
                return sum < Double(p) * total
            }
        }
        for (topK, topP) in [(0, 0.3), (0, 0.9), (0, 0.999), (100, 0.5), (1000, 1), (1000, 0.9), (4999, 0.9)] {
            let cut = parameters { ($0.topK, $0.topP) = (topK, Float(topP)) }
            let candidates = Candidates(logits.span, parameters: cut)
            let expected = kept(Float(topP), of: topK == 0 ? sorted[...] : sorted.prefix(topK))
            #expect(abs(candidates.ids.count - expected) <= 1, "top-k \(topK), top-p \(topP)")
            #expect(candidates.ids == Array(sorted.prefix(candidates.ids.count)))
        }
    }

    @Test("The best tokens of a large vocabulary are those that sorting finds, the lower id first among equals")
    func best() {
        var random = SeededGenerator(seed: 4)
        for count in [1, 255, 256, 257, 3000] {
            // Few distinct values, so that there are ties in every chunk and between them.
            let logits = (0..<count).map { _ in Float(Int.random(in: 0..<50, using: &random)) }
            let sorted = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }.map(TokenID.init)
            #expect(logits.span.indexOfMaximum() == sorted[0])
            for limit in [1, 7, 300] { #expect(logits.span.largest(limit) == Array(sorted.prefix(limit))) }
        }
    }

    @Test("A draw is the token where the sum of probabilities passes the random number")
    func inversion() {
        var random = SeededGenerator(seed: 5)
        let logits = (0..<3000).map { _ in Float.random(in: -9...0, using: &random) }
        let weights = logits.map { exp(Double($0) / 1.5) }
        let total = weights.reduce(0, +)
        for step in 0..<200 {
            let uniform = Float(step) / 200
            let token = Int(logits.span.draw(uniform, temperature: 1.5))
            let before = weights[..<token].reduce(0, +) / total
            #expect(before <= Double(uniform) + 1e-6 && Double(uniform) <= before + weights[token] / total + 1e-6)
        }
    }

    @Test("A token that may not be drawn never is, also at the end of the vocabulary")
    func forbidden() {
        var logits = [Float](repeating: -.infinity, count: 600)
        logits[300] = 1
        logits[301] = 1
        let drawn = Set((0..<1000).map { logits.span.draw(Float($0) / 1000, temperature: 1) })
        #expect(drawn == [300, 301])
        #expect(logits.span.draw(Float(1).nextDown, temperature: 1) == 301)
    }

    @Test("Penalties and bias change the choice")
    func penalties() {
        let logits: [Float] = [2, 1.9, -1]
        let greedy = { (change: (inout SamplingParameters) -> Void, generated: [TokenID]) in
            var parameters = SamplingParameters.greedy
            change(&parameters)
            return Sampler(parameters).sample(logits.span, prompt: [], generated: generated[...]).id
        }
        #expect(greedy({ _ in }, [0]) == 0)
        #expect(greedy({ $0.presencePenalty = 0.2 }, [0]) == 1)
        #expect(greedy({ $0.frequencyPenalty = 0.06 }, [0]) == 0)
        #expect(greedy({ $0.frequencyPenalty = 0.06 }, [0, 0]) == 1)
        #expect(greedy({ $0.repetitionPenalty = 1.2 }, [0]) == 1)
        #expect(greedy({ $0.logitBias = [2: 4] }, []) == 2)
    }

    @Test("Log-probabilities are the model's own, whatever the penalties")
    func logprobs() throws {
        let parameters = parameters {
            $0.temperature = 0
            $0.logitBias = [3: 100]
            $0.topLogprobs = 2
        }
        let sampled = Sampler(parameters).sample(logits.span, prompt: [], generated: [])
        let logprobs = try #require(sampled.logprobs)
        #expect(sampled.id == 3)
        #expect(abs(logprobs.chosen - log(0.04)) < 1e-5)
        #expect(logprobs.top.map(\.id) == [0, 1])
        #expect(abs(logprobs.top[0].logprob - log(0.7)) < 1e-5)
    }

    @Test("A seed fixes every draw of a sequence; different steps draw differently")
    func seeds() {
        let parameters = parameters { $0.seed = 7 }
        let flat = [Float](repeating: 0, count: 1000)
        let draws = {
            (0..<20).map {
                Sampler(parameters).sample(flat.span, prompt: [], generated: Array(repeating: 1, count: $0)[...]).id
            }
        }
        #expect(draws() == draws())
        #expect(Set(draws()).count > 15)
    }
}
