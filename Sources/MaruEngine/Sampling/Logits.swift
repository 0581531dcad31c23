import Foundation
import MaruCore

// One-pass questions about a row of logits. Equal logits are ordered by token id everywhere, so that ties never depend
// on how a row is walked.
extension Span<Float> {
    /// The token with the largest logit.
    func indexOfMaximum() -> TokenID {
        var best = 0
        for index in indices.dropFirst() where self[index] > self[best] { best = index }
        return TokenID(best)
    }

    /// The `count` tokens with the largest logits, largest first.
    ///
    /// Keeps a heap whose root is the smallest logit so far, so that nearly every token is dismissed by one comparison.
    func largest(_ count: Int) -> [TokenID] {
        let limit = Swift.min(count, self.count)
        guard limit > 0 else { return [] }
        var heap = BoundedHeap(limit: limit)
        for index in indices { heap.offer(self[index], TokenID(index)) }
        return heap.sorted().map(\.id)
    }

    /// log Σ exp(x), computed against the largest element so that nothing overflows.
    func logSumExp(scaledBy scale: Float = 1) -> Float {
        let maximum = self[Int(indexOfMaximum())]
        var sum: Double = 0
        for index in indices { sum += Double(exp((self[index] - maximum) * scale)) }
        return maximum * scale + Float(log(sum))
    }
}

/// The largest few of many logits.
private struct BoundedHeap {
    let limit: Int
    private var items: [(logit: Float, id: TokenID)] = []

    init(limit: Int) {
        self.limit = limit
        items.reserveCapacity(limit)
    }

    mutating func offer(_ logit: Float, _ id: TokenID) {
        if items.count < limit {
            items.append((logit, id))
            siftUp(items.count - 1)
        } else if Self.isSmaller(items[0], (logit, id)) {
            items[0] = (logit, id)
            siftDown()
        }
    }

    /// Largest first.
    consuming func sorted() -> [(logit: Float, id: TokenID)] {
        items.sorted { Self.isSmaller($1, $0) }
    }

    private static func isSmaller(_ a: (logit: Float, id: TokenID), _ b: (logit: Float, id: TokenID)) -> Bool {
        a.logit < b.logit || (a.logit == b.logit && a.id > b.id)
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.isSmaller(items[child], items[parent]) else { return }
            items.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < items.count {
                if Self.isSmaller(items[child], items[smallest]) { smallest = child }
            }
            guard smallest != parent else { return }
            items.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
