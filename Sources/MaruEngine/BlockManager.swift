/// Which blocks of the cache are free.
struct BlockManager: Sendable {
    let blockTokens: Int
    let capacity: Int
    private var free: [Int32]

    init(blocks: Int, blockTokens: Int) {
        self.blockTokens = blockTokens
        capacity = blocks
        // The lowest block is handed out first, so that memory becomes resident only as it is needed.
        free = (0..<Int32(blocks)).reversed()
    }

    var freeBlocks: Int { free.count }

    func blocks(forTokens count: Int) -> Int { (count + blockTokens - 1) / blockTokens }

    /// Makes `table` long enough for `tokens` tokens, or changes nothing and says no.
    mutating func extend(_ table: inout [Int32], toHold tokens: Int) -> Bool {
        let missing = blocks(forTokens: tokens) - table.count
        guard missing > 0 else { return true }
        guard missing <= free.count else { return false }
        for _ in 0..<missing {
            if let block = free.popLast() { table.append(block) }
        }
        return true
    }

    mutating func release(_ table: inout [Int32]) {
        free.append(contentsOf: table.reversed())
        table = []
    }
}
