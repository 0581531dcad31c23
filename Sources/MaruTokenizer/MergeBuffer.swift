import MaruCore

/// The symbols of one piece while pairs of them are merged. Its memory is used again for the next piece.
struct MergeBuffer: Sendable {
    private struct Symbol {
        var id: TokenID
        /// Of the pair of this symbol and the next; `none` when they do not merge.
        var priority = MergeBuffer.none
        var merged: TokenID = 0
    }

    /// No merge has this priority.
    private static let none = UInt32.max
    /// Above this, looking for the best pair from the start each time would cost more than keeping a queue.
    static let longestScannedPiece = 96

    private var symbols: [Symbol] = []
    private var previous: [Int32] = []
    private var next: [Int32] = []
    private var queue = PriorityQueue()

    var isEmpty: Bool { symbols.isEmpty }

    var last: TokenID? { symbols.last?.id }

    mutating func removeAll() { symbols.removeAll(keepingCapacity: true) }

    @inline(__always)
    mutating func append(_ id: TokenID) { symbols.append(Symbol(id: id)) }

    /// Merges pairs until none is left to merge, the earliest first and of equals the leftmost, and adds what remains.
    mutating func merge(by rules: some MergeRules, into output: inout [TokenID]) {
        if symbols.count <= Self.longestScannedPiece {
            mergeScanning(by: rules, into: &output)
        } else {
            mergeQueueing(by: rules, into: &output)
        }
    }
}

// MARK: - Short pieces

extension MergeBuffer {
    @inline(__always)
    private mutating func mergeScanning(by rules: some MergeRules, into output: inout [TokenID]) {
        var count = symbols.count
        var symbols = symbols.mutableSpan
        for index in 0..<max(0, count - 1) {
            guard let merge = rules.merge(symbols[index].id, symbols[index + 1].id) else { continue }
            symbols[index].priority = merge.priority
            symbols[index].merged = merge.result
        }
        while count > 1 {
            var best = 0
            var priority = symbols[0].priority
            for index in 1..<count where symbols[index].priority < priority {
                best = index
                priority = symbols[index].priority
            }
            guard priority != Self.none else { break }
            symbols[best].id = symbols[best].merged
            count -= 1
            for index in best + 1..<max(count, best + 1) { symbols[index] = symbols[index + 1] }
            for left in max(0, best - 1)...best {
                let merge = left + 1 < count ? rules.merge(symbols[left].id, symbols[left + 1].id) : nil
                symbols[left].priority = merge?.priority ?? Self.none
                symbols[left].merged = merge?.result ?? 0
            }
        }
        for index in 0..<count { output.append(symbols[index].id) }
    }
}

// MARK: - Long pieces

extension MergeBuffer {
    private mutating func mergeQueueing(by rules: some MergeRules, into output: inout [TokenID]) {
        let count = symbols.count
        previous = (0..<Int32(count)).map { $0 - 1 }
        next = (1...Int32(count)).map { $0 == count ? -1 : $0 }
        queue.removeAll()
        for index in 0..<count - 1 { lookUp(index, by: rules) }
        while let (priority, index) = queue.pop() {
            // The pair of an old entry may be gone, or merge at another time by now.
            guard symbols[index].priority == priority else { continue }
            let removed = Int(next[index])
            symbols[index].id = symbols[index].merged
            symbols[removed].priority = Self.none
            next[index] = next[removed]
            if next[index] >= 0 { previous[Int(next[index])] = Int32(index) }
            lookUp(index, by: rules)
            if previous[index] >= 0 { lookUp(Int(previous[index]), by: rules) }
        }
        var index = 0
        while index >= 0 {
            output.append(symbols[index].id)
            index = Int(next[index])
        }
    }

    /// Finds out when symbol `index` merges with the one that follows.
    private mutating func lookUp(_ index: Int, by rules: some MergeRules) {
        symbols[index].priority = Self.none
        guard next[index] >= 0 else { return }
        guard let merge = rules.merge(symbols[index].id, symbols[Int(next[index])].id) else { return }
        symbols[index].priority = merge.priority
        symbols[index].merged = merge.result
        queue.push(priority: merge.priority, position: index)
    }
}
