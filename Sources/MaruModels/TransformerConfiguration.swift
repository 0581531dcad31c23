import MaruTensor

/// The sizes and settings of one model: what the checkpoint says, read once and checked.
package struct TransformerConfiguration: Sendable {
    package let architecture: Architecture
    package var layers: Int
    package var hiddenSize: Int
    package var feedForwardSize: Int
    package var queryHeads: Int
    package var keyValueHeads: Int
    package var headDimension: Int
    /// The longest sequence that the model was made for, in tokens.
    package var contextLength: Int
    var normEpsilon: Float
    /// Scores are multiplied by this before the softmax.
    var attentionScale: Float
    var attentionSoftcap: Float?
    var logitSoftcap: Float?
    /// How many positions each layer sees; `nil` is all. One entry a layer.
    var windows: [Int?]
    /// The rotation of layers that see everything, and of those with a window.
    var rotary: RotaryEmbedding?
    var windowRotary: RotaryEmbedding?

    /// What hostile or broken configurations are measured against.
    func validate() throws(ModelError) {
        try require("layers", layers, 1...4096)
        try require("hidden size", hiddenSize, 1...1_048_576)
        try require("feed-forward size", feedForwardSize, 1...4_194_304)
        try require("query heads", queryHeads, 1...4096)
        try require("key-value heads", keyValueHeads, 1...queryHeads)
        try require("head dimension", headDimension, 1...4096)
        try require("context length", contextLength, 1...16_777_216)
        guard queryHeads.isMultiple(of: keyValueHeads) else {
            throw .invalidSetting(
                "key-value heads",
                found: "\(keyValueHeads)",
                expected: "a divisor of \(queryHeads) query heads"
            )
        }
        guard headDimension.isMultiple(of: 2) || rotary == nil else {
            throw .invalidSetting("head dimension", found: "\(headDimension)", expected: "an even number")
        }
        guard normEpsilon > 0, normEpsilon < 1 else {
            throw .invalidSetting("norm epsilon", found: "\(normEpsilon)", expected: "a number between 0 and 1")
        }
        for case let window? in windows { try require("sliding window", window, 1...16_777_216) }
    }

    private func require(_ key: String, _ value: Int, _ range: ClosedRange<Int>) throws(ModelError) {
        guard range.contains(value) else {
            throw .invalidSetting(
                key,
                found: "\(value)",
                expected: "a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
    }
}
