import MaruCore

/// The name of a sequence inside the engine. Later ones are greater.
package typealias SequenceID = UInt64

/// One prompt and what has been added to it: all the state that a generation has.
struct Sequence: Sendable {
    let id: SequenceID
    /// Whose request it is. Keys and values are shared within an organisation only.
    let organization: String
    /// Lower is served first.
    let priority: Int
    /// The prompt and every token generated so far.
    var tokens: [TokenID]
    let promptCount: Int
    /// Guesses of what comes next.
    var draft = Draft()
    /// How many of `tokens` have their keys and values in the cache.
    var computed = 0
    /// The cache blocks that hold them.
    var table: BlockTable
    /// How many tokens of the prompt were found in the cache when it was admitted first; `nil` before.
    var cachedPromptTokens: Int?

    init(id: SequenceID, prompt: [TokenID], organization: String = "", priority: Int = 0) {
        self.id = id
        self.organization = organization
        self.priority = priority
        tokens = prompt
        promptCount = prompt.count
        table = BlockTable(organization: organization)
    }

    /// Tokens whose keys and values are still to be computed; 1 while decoding.
    var pending: Int { tokens.count - computed }
    var generated: ArraySlice<TokenID> { tokens[promptCount...] }
}
