import ArgumentParser
import MaruCore

/// How an answer is drawn. The defaults are those that people know from llama.cpp.
struct SamplingOptions: ParsableArguments {
    @Option(help: "0 always takes the most probable token; higher is more varied.")
    var temperature: Float = 0.8

    @Option(help: "Draw from this many most probable tokens; 0 is off.")
    var topK = 40

    @Option(help: "Draw from the smallest set of tokens that reaches this probability; 1 is off.")
    var topP: Float = 0.95

    @Option(help: "Leave out tokens less probable than this fraction of the best; 0 is off.")
    var minP: Float = 0.05

    @Option(help: "Penalise tokens that were already used; 1 is off.")
    var repeatPenalty: Float = 1

    @Option(help: "The same seed gives the same answer to the same prompt.")
    var seed: UInt64?

    @Option(
        name: [.customShort("n"), .long],
        help: "Longest answer, in tokens. Default: what the context has room for."
    )
    var maxTokens: Int?

    @Option(help: ArgumentHelp("End the answer before this text. May be given several times.", valueName: "text"))
    var stop: [String] = []

    func validate() throws {
        do {
            try parameters.validate()
        } catch {
            throw ValidationError("\(error)")
        }
        if let maxTokens, maxTokens < 1 {
            throw ValidationError("--max-tokens is \(maxTokens); it must be at least 1.")
        }
    }

    var parameters: SamplingParameters {
        var parameters = SamplingParameters()
        parameters.temperature = temperature
        parameters.topK = topK
        parameters.topP = topP
        parameters.minP = minP
        parameters.repetitionPenalty = repeatPenalty
        parameters.seed = seed
        return parameters
    }

    func request(_ prompt: GenerationRequest.Prompt) -> GenerationRequest {
        GenerationRequest(prompt: prompt, sampling: parameters, maximumTokens: maxTokens, stop: stop)
    }
}
