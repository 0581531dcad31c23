/// Blocks in the order in which they were put in. Any of them is taken out in constant time.
struct BlockList: Sendable {
    private(set) var count = 0
    // A ring of links; the place after the last block is its beginning and its end.
    private var next: [Int32]
    private var previous: [Int32]

    /// Room for the blocks `0..<capacity`.
    init(capacity: Int) {
        next = (0...Int32(capacity)).map { $0 }
        previous = next
    }

    private var end: Int { next.count - 1 }

    func contains(_ block: Int32) -> Bool { next[Int(block)] != block }

    /// - Precondition: `block` is not in the list.
    mutating func append(_ block: Int32) {
        let last = previous[end]
        link(last, block)
        link(block, Int32(end))
        count += 1
    }

    /// - Precondition: `block` is in the list.
    mutating func remove(_ block: Int32) {
        link(previous[Int(block)], next[Int(block)])
        link(block, block)
        count -= 1
    }

    mutating func popFirst() -> Int32? {
        guard count > 0 else { return nil }
        let first = next[end]
        remove(first)
        return first
    }

    private mutating func link(_ block: Int32, _ follower: Int32) {
        next[Int(block)] = follower
        previous[Int(follower)] = block
    }
}
