import MaruCore

/// The texts that wait for their vectors. Requests take turns text by text, so that a large one does not hold up others.
struct EmbeddingQueue {
    /// A text of a request.
    struct Text: Hashable {
        let request: UInt64
        let index: Int
        let tokens: [TokenID]
    }

    /// The texts of each request that wait, in order.
    private var waiting: [UInt64: ArraySlice<Text>] = [:]
    /// Whose turn it is, and who comes after.
    private var turns: [UInt64] = []
    private(set) var count = 0

    mutating func add(_ texts: [[TokenID]], of request: UInt64) {
        guard !texts.isEmpty else { return }
        waiting[request] = texts.indices.map { Text(request: request, index: $0, tokens: texts[$0]) }[...]
        turns.append(request)
        count += texts.count
    }

    mutating func remove(_ request: UInt64) {
        count -= waiting.removeValue(forKey: request)?.count ?? 0
        turns.removeAll { $0 == request }
    }

    /// The texts that are computed next: at most `texts` of them with at most `tokens` in all, or one that is longer.
    /// Empty only when none waits.
    mutating func next(tokens: Int, texts: Int) -> [Text] {
        var pass: [Text] = []
        var left = tokens
        while pass.count < texts, let request = turns.first, let text = waiting[request]?.first {
            guard pass.isEmpty || text.tokens.count <= left else { break }
            take(from: request)
            pass.append(text)
            left -= text.tokens.count
        }
        return pass
    }

    private mutating func take(from request: UInt64) {
        count -= 1
        turns.removeFirst()
        guard var texts = waiting.removeValue(forKey: request), texts.count > 1 else { return }
        texts.removeFirst()
        waiting[request] = texts
        turns.append(request)
    }
}
