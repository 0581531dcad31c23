/// A binary heap of positions: the lowest priority comes first, and of equals the lowest position.
struct PriorityQueue: Sendable {
    private var keys: [UInt64] = []

    mutating func removeAll() { keys.removeAll(keepingCapacity: true) }

    mutating func push(priority: UInt32, position: Int) {
        let key = UInt64(priority) << 32 | UInt64(UInt32(truncatingIfNeeded: position))
        keys.append(key)
        var index = keys.count - 1
        while index > 0, key < keys[(index - 1) / 2] {
            keys[index] = keys[(index - 1) / 2]
            index = (index - 1) / 2
        }
        keys[index] = key
    }

    mutating func pop() -> (priority: UInt32, position: Int)? {
        guard let first = keys.first, let last = keys.popLast() else { return nil }
        if !keys.isEmpty { sink(last) }
        return (UInt32(first >> 32), Int(first & 0xFFFF_FFFF))
    }

    /// Puts `key` at the root, from where it moves down to its place.
    private mutating func sink(_ key: UInt64) {
        var index = 0
        while true {
            var child = 2 * index + 1
            guard child < keys.count else { break }
            if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
            guard keys[child] < key else { break }
            keys[index] = keys[child]
            index = child
        }
        keys[index] = key
    }
}
