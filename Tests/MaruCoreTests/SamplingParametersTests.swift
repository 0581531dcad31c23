import MaruCore
import Testing

@Suite("Sampling parameters")
struct SamplingParametersTests {
    @Test("The defaults and greedy are valid")
    func defaultsAreValid() throws {
        try SamplingParameters().validate()
        try SamplingParameters.greedy.validate()
    }

    typealias Change = @Sendable (inout SamplingParameters) -> Void

    static let changes: [(String, Change)] = [
        ("temperature", { $0.temperature = 2.5 }),
        ("temperature", { $0.temperature = .nan }),
        ("top_p", { $0.topP = 0 }),
        ("top_k", { $0.topK = -1 }),
        ("min_p", { $0.minP = 1.5 }),
        ("typical_p", { $0.typicalP = 0 }),
        ("presence_penalty", { $0.presencePenalty = 3 }),
        ("frequency_penalty", { $0.frequencyPenalty = -3 }),
        ("repetition_penalty", { $0.repetitionPenalty = 0 }),
        ("top_logprobs", { $0.topLogprobs = 21 }),
        ("logit_bias", { $0.logitBias = [7: 101] }),
    ]

    @Test("A value outside its range is refused by name", arguments: changes)
    func outOfRangeIsRefused(name: String, change: Change) {
        var parameters = SamplingParameters()
        change(&parameters)
        let error = #expect(throws: GenerationError.self) { try parameters.validate() }
        guard case .invalidParameter(name, _, _) = error else {
            Issue.record("\(String(describing: error)) does not name \(name)")
            return
        }
    }
}
