import MaruCore

/// The name of a sequence inside the engine.
package typealias SequenceID = UInt64

/// One prompt and what has been added to it: all the state that a generation has.
struct Sequence: Sendable {
    let id: SequenceID
    /// The prompt and every token generated so far.
    var tokens: [TokenID]
    let promptCount: Int
    /// How many of `tokens` have their keys and values in the cache.
    var computed = 0
    /// The cache blocks that hold them, in order of position.
    var blocks: [Int32] = []

    init(id: SequenceID, prompt: [TokenID]) {
        self.id = id
        tokens = prompt
        promptCount = prompt.count
    }

    /// Tokens whose keys and values are still to be computed; 1 while decoding.
    var pending: Int { tokens.count - computed }
    var generated: ArraySlice<TokenID> { tokens[promptCount...] }
}
