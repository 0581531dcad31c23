import MaruCore

/// Which blocks hold the keys and values of which tokens.
///
/// Prefixes are a tree: each is another one and the tokens of a block after it. Looking one up compares tokens, not only
/// their hash, so that no collision can give a sequence the keys of another text; and each organisation has a tree of
/// its own, so that none can observe what another asked.
struct PrefixCache: Sendable {
    /// Some blocks of tokens from the beginning of a sequence on.
    enum Prefix: Hashable, Sendable {
        case beginning(organization: String)
        /// Names are never used twice: after an eviction the same text gets another one.
        case named(UInt64)
    }

    private struct Key: Hashable {
        let prefix: Prefix
        let tokens: [TokenID]
    }

    private struct Entry {
        let block: Int32
        let name: Prefix
    }

    private var entries: [Key: Entry] = [:]
    private var keys: [Int32: Key] = [:]
    private var names: UInt64 = 0

    func contains(_ block: Int32) -> Bool { keys[block] != nil }

    /// The block that holds `tokens` after `prefix`, and the name of both together.
    func find(_ tokens: ArraySlice<TokenID>, after prefix: Prefix) -> (block: Int32, prefix: Prefix)? {
        entries[Key(prefix: prefix, tokens: Array(tokens))].map { ($0.block, $0.name) }
    }

    /// Remembers that `block` holds `tokens` after `prefix`, unless another block is known to.
    /// - Returns: the name of both together.
    mutating func insert(_ block: Int32, holding tokens: ArraySlice<TokenID>, after prefix: Prefix) -> Prefix {
        let key = Key(prefix: prefix, tokens: Array(tokens))
        if let known = entries[key] { return known.name }
        names += 1
        entries[key] = Entry(block: block, name: .named(names))
        keys[block] = key
        return .named(names)
    }

    /// Forgets what `block` holds.
    mutating func remove(_ block: Int32) {
        guard let key = keys.removeValue(forKey: block) else { return }
        entries[key] = nil
    }
}
