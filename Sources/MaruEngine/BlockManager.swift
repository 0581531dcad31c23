import MaruCore

/// Which blocks of the cache are free, which are held by sequences, and which are kept in case their text comes again.
///
/// Only full blocks are shared, and at least the last token of a sequence is computed in a block of its own. A shared
/// block is thus never written, and nothing has to be copied before writing.
struct BlockManager: Sendable {
    let blockTokens: Int
    let capacity: Int
    let cachesPrefixes: Bool
    private var prefixes = PrefixCache()
    /// Blocks that hold nothing.
    private var free: [Int32]
    /// How many sequences hold each block.
    private var holders: [Int32]
    /// Blocks that no sequence holds but the prefix cache knows, the least recently used first.
    private var cached: BlockList
    /// How many cached blocks were given to sequences that needed the room.
    private(set) var evictions = 0

    init(blocks: Int, blockTokens: Int, cachesPrefixes: Bool = true) {
        self.blockTokens = blockTokens
        self.cachesPrefixes = cachesPrefixes
        capacity = blocks
        // The lowest block is handed out first, so that memory becomes resident only as it is needed.
        free = (0..<Int32(blocks)).reversed()
        holders = Array(repeating: 0, count: blocks)
        cached = BlockList(capacity: blocks)
    }

    var cachedBlocks: Int { cached.count }
    /// Blocks that no sequence holds.
    var availableBlocks: Int { free.count + cached.count }

    func blocks(forTokens count: Int) -> Int { (count + blockTokens - 1) / blockTokens }

    /// The longest known beginning of `tokens`, without the block of the last one: its logits are wanted.
    func match(_ tokens: [TokenID], organization: String) -> BlockTable {
        var table = BlockTable(organization: organization)
        guard cachesPrefixes else { return table }
        while (table.published + 1) * blockTokens < tokens.count {
            let first = table.published * blockTokens
            guard let (block, prefix) = prefixes.find(tokens[first..<first + blockTokens], after: table.prefix) else {
                break
            }
            table.blocks.append(block)
            table.published += 1
            table.prefix = prefix
        }
        return table
    }

    /// How many blocks would be left when `table`, which was matched, were held.
    func availableBlocks(holding table: BlockTable) -> Int {
        availableBlocks - table.blocks.count { cached.contains($0) }
    }

    /// Holds the blocks of `table`, which was matched.
    mutating func hold(_ table: BlockTable) {
        for block in table.blocks {
            if cached.contains(block) { cached.remove(block) }
            holders[Int(block)] += 1
        }
    }

    /// Makes `table` long enough for `tokens` tokens, or changes nothing and says no.
    mutating func extend(_ table: inout BlockTable, toHold tokens: Int) -> Bool {
        let missing = blocks(forTokens: tokens) - table.blocks.count
        guard missing <= availableBlocks else { return false }
        for _ in 0..<max(0, missing) {
            if let block = takeBlock() { table.blocks.append(block) }
        }
        return true
    }

    /// Lets other sequences find those blocks of `table` that the first `count` of `tokens` fill.
    mutating func publish(_ table: inout BlockTable, tokens: [TokenID], count: Int) {
        guard cachesPrefixes else { return }
        while (table.published + 1) * blockTokens <= count {
            let range = table.published * blockTokens..<(table.published + 1) * blockTokens
            table.prefix = prefixes.insert(
                table.blocks[table.published],
                holding: tokens[range],
                after: table.prefix
            )
            table.published += 1
        }
    }

    /// Gives back the blocks of `table` that end before `position`.
    mutating func release(_ table: inout BlockTable, before position: Int) {
        while (table.departed + 1) * blockTokens <= position, table.departed < table.blocks.count {
            release(table.blocks[table.departed])
            table.departed += 1
        }
    }

    /// Gives back all blocks of `table`.
    mutating func release(_ table: BlockTable) {
        // The last first, so that a text is evicted from its end.
        for block in table.held.reversed() { release(block) }
    }

    private mutating func release(_ block: Int32) {
        holders[Int(block)] -= 1
        guard holders[Int(block)] == 0 else { return }
        if prefixes.contains(block) { cached.append(block) } else { free.append(block) }
    }

    private mutating func takeBlock() -> Int32? {
        if let block = free.popLast() {
            holders[Int(block)] = 1
            return block
        }
        guard let block = cached.popFirst() else { return nil }
        prefixes.remove(block)
        evictions += 1
        holders[Int(block)] = 1
        return block
    }
}
