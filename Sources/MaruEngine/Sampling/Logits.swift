import Foundation
import MaruCore
import MaruTensor

// Questions about a row of logits. A vocabulary may have a quarter of a million tokens, so each is asked of chunks with
// vector instructions first, and single tokens are looked at only in the few chunks where the answer can be. Equal
// logits are ordered by token id everywhere, so that ties never depend on how a row is walked.
extension Span<Float> {
    /// Ranges of at most 256 tokens, in order.
    var chunks: some Collection<Range<Int>> {
        let count = count
        return stride(from: 0, to: count, by: 256).lazy.map { $0..<Swift.min($0 + 256, count) }
    }

    func copied() -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            // SAFETY: the buffer has room for exactly as many elements as are appended.
            for index in indices { buffer.initializeElement(at: index, to: self[index]) }
            initialized = count
        }
    }

    /// The token with the largest logit.
    func indexOfMaximum() -> TokenID {
        var best: (chunk: Range<Int>, logit: Float) = (0..<0, -.infinity)
        for chunk in chunks {
            let largest = Operations.largest(extracting(chunk))
            if largest > best.logit { best = (chunk, largest) }
        }
        return TokenID(best.chunk.first { self[$0] == best.logit } ?? 0)
    }

    /// The `count` tokens with the largest logits, largest first.
    ///
    /// Keeps a heap whose root is the smallest logit so far, so that nearly every chunk is dismissed by one comparison.
    func largest(_ count: Int) -> [TokenID] {
        let limit = Swift.min(count, self.count)
        guard limit > 0 else { return [] }
        var heap = BoundedHeap(limit: limit)
        for chunk in chunks {
            if let smallest = heap.smallest, Operations.largest(extracting(chunk)) <= smallest { continue }
            for index in chunk { heap.offer(self[index], TokenID(index)) }
        }
        return heap.sorted().map(\.id)
    }

    /// log Σ exp(x), computed against the largest element so that nothing overflows.
    func logSumExp(scaledBy scale: Float = 1) -> Float {
        let maximum = self[Int(indexOfMaximum())]
        let sum = chunks.reduce(0.0) { sum, chunk in
            sum + Double(Operations.sumOfExponentials(extracting(chunk), maximum: maximum, scale: scale))
        }
        return maximum * scale + Float(log(sum))
    }

    /// Draws from the whole distribution by a uniform number from 0 up to 1, without writing the distribution down: the
    /// chunk first, then a token of it.
    func draw(_ uniform: Float, temperature: Float) -> TokenID {
        let best = indexOfMaximum()
        let maximum = self[Int(best)]
        let masses = chunks.map {
            Double(Operations.sumOfExponentials(extracting($0), maximum: maximum, scale: 1 / temperature))
        }
        var remaining = Double(uniform) * masses.reduce(0, +)
        for (chunk, mass) in zip(chunks, masses) {
            guard remaining < mass else {
                remaining -= mass
                continue
            }
            for index in chunk {
                remaining -= Double(exp((self[index] - maximum) / temperature))
                if remaining < 0 { return TokenID(index) }
            }
        }
        // Only rounding leads here; the best token is always one that may be drawn.
        return best
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

    /// What a further logit has to exceed to be kept; `nil` while any is.
    var smallest: Float? { items.count < limit ? nil : items[0].logit }

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
