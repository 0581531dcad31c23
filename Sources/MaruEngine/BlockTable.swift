/// Where the keys and values of one sequence are.
struct BlockTable: Sendable {
    /// The blocks of the cache in order of position: position `p` lives in `blocks[p / blockTokens]`.
    var blocks: [Int32] = []
    /// How many of `blocks`, from the first, were given back because every layer's window has left them. Their numbers
    /// keep the place; nothing reads them.
    var departed = 0
    /// How many of `blocks`, from the first, are known to the prefix cache or have an equal there.
    var published = 0
    /// What the published blocks hold together.
    var prefix: PrefixCache.Prefix

    var held: ArraySlice<Int32> { blocks[departed...] }

    init(organization: String) { prefix = .beginning(organization: organization) }
}
