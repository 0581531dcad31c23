/// Where the keys and values of one sequence are.
struct BlockTable: Sendable {
    /// The blocks of the cache in order of position: position `p` lives in `blocks[p / blockTokens]`.
    var blocks: [Int32] = []
    /// How many of `blocks`, from the first, are known to the prefix cache or have an equal there.
    var published = 0
    /// What the published blocks hold together.
    var prefix: PrefixCache.Prefix

    init(organization: String) { prefix = .beginning(organization: organization) }
}
