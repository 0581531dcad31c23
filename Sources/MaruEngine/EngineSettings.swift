/// How an engine shares its steps and its cache.
package struct EngineSettings: Hashable, Sendable {
    /// The most sequences that run at once.
    package var sequences = 16
    /// The most tokens of a step; the runner must have as many rows.
    package var stepTokens = 512
    /// The most prompt tokens of a step that also gives running answers their next token. Fewer keep the answers
    /// flowing, more begin new ones earlier.
    package var promptTokensWhileDecoding = 128
    /// Whether computed prompts are kept in case they come again.
    package var cachesPrefixes = true

    /// The most tokens that a step computes on a guess; 0 guesses nothing. Answers are the same either way.
    package var draftTokens = 16
    /// What a row of a step costs a draft model, in rows of the model; measured when `nil`. 0 uses it wherever its guesses
    /// come true.
    package var draftCost: Double?

    /// How many rows of logits a step may need.
    package var logitRows: Int { sequences + draftTokens }
    /// How many rows a draft model's step may need: to go on with every sequence, and to read a part of a prompt.
    package var draftStepTokens: Int { 2 * sequences + promptTokensWhileDecoding }

    package init() {}

    /// Says no before anything is loaded to what no engine can run with.
    package func validate() throws(EngineError) {
        try require("sequences", sequences, 1...Int.max)
        // Every running answer gets a token in each step.
        try require("stepTokens", stepTokens, sequences...Int.max)
        try require("draftTokens", draftTokens, 0...1024)
        try require("promptTokensWhileDecoding", promptTokensWhileDecoding, 1...Int.max)
    }

    func validate(for runner: ModelRunner, draft: ModelRunner?) throws(EngineError) {
        try validate()
        if let draft {
            try require("sequences", sequences, 1...max(1, draft.maximumLogitRows))
            try require("draftStepTokens", draftStepTokens, 1...max(1, draft.maximumStepTokens))
        }
        try require("sequences and draftTokens together", logitRows, 1...max(1, runner.maximumLogitRows))
        try require("stepTokens", stepTokens, sequences...max(sequences, runner.maximumStepTokens))
    }

    private func require(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws(EngineError) {
        guard range.contains(value) else { throw .invalidSetting(name, found: value, expected: range) }
    }
}

/// Why an engine cannot run as asked.
package enum EngineError: Error, Hashable, Sendable {
    case invalidSetting(String, found: Int, expected: ClosedRange<Int>)
}

extension EngineError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidSetting(let name, let found, let expected) where expected.upperBound == .max:
            "The engine's \(name) is \(found); it must be at least \(expected.lowerBound)."
        case .invalidSetting(let name, let found, let expected):
            "The engine's \(name) is \(found); it must be from \(expected.lowerBound) to \(expected.upperBound)."
        }
    }
}
