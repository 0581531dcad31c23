import MaruCore

/// The tokens that are found in a text by their names, before anything else is done with it: of all that begin at a
/// place the longest, and the leftmost first.
struct AddedTokens: Sendable {
    /// Whitespace next to an added token may belong to it.
    struct Trimming: Sendable {
        var before: Set<TokenID> = []
        var after: Set<TokenID> = []
    }

    enum Fragment: Equatable {
        case text(Range<Int>)
        case token(TokenID)
    }

    /// A trie: from a node and a byte to the next node. Node 0 is the root.
    private var edges: PairTable
    /// What ends at each node: a token's id, or -1.
    private var ends: [TokenID] = [-1]
    private let kinds: [TokenKind]
    /// The bytes with which user-defined tokens begin, and any token.
    private var firstBytesOfUserDefined = Array(repeating: false, count: 256)
    private var firstBytes = Array(repeating: false, count: 256)
    private let trimming: Trimming

    /// - Parameters:
    ///   - spellings: how each token is written in a text.
    ///   - kinds: of all tokens of the vocabulary. Control, unknown and user-defined ones are looked for.
    init(spellings: PackedStrings, kinds: [TokenKind], trimming: Trimming) {
        self.kinds = kinds
        self.trimming = trimming
        let added = kinds.indices.filter {
            kinds[$0] == .control || kinds[$0] == .unknown || kinds[$0] == .userDefined
        }
        edges = PairTable(capacity: added.reduce(0) { $0 + spellings.range(of: $1).count })
        for id in added where !spellings[id].isEmpty { insert(TokenID(id), spelled: spellings[id]) }
    }

    private mutating func insert(_ id: TokenID, spelled spelling: ArraySlice<UInt8>) {
        var node: Int32 = 0
        for byte in spelling {
            if let edge = edges.find(node, Int32(byte)) {
                node = edge.result
            } else {
                edges.insert(node, Int32(byte), priority: 0, result: Int32(ends.count))
                node = Int32(ends.count)
                ends.append(-1)
            }
        }
        if ends[Int(node)] < 0 { ends[Int(node)] = id }
        guard let first = spelling.first else { return }
        firstBytes[Int(first)] = true
        if kinds[Int(id)] == .userDefined { firstBytesOfUserDefined[Int(first)] = true }
    }

    /// The token that is written exactly so.
    func id(spelled spelling: String) -> TokenID? {
        var node: Int32 = 0
        for byte in spelling.utf8 {
            guard let edge = edges.find(node, Int32(byte)) else { return nil }
            node = edge.result
        }
        return ends[Int(node)] < 0 ? nil : ends[Int(node)]
    }

    /// Calls `body` with the added tokens of `text` and what lies between them, in order.
    func split(_ text: SegmentedText, _ body: (Fragment) -> Void) {
        let bytes = text.bytes
        var special = text.special[...]
        var start = 0
        var position = 0
        while position < bytes.count {
            while let range = special.first, range.upperBound <= position { special.removeFirst() }
            let parsesSpecial = special.first.map { $0.lowerBound <= position } ?? false
            let candidates = parsesSpecial ? firstBytes : firstBytesOfUserDefined
            let end = parsesSpecial ? special.first?.upperBound ?? 0 : special.first?.lowerBound ?? bytes.count
            while position < end, !candidates[Int(bytes[position])] { position += 1 }
            guard position < end else { continue }
            guard let match = longest(in: bytes, at: position, specialUpTo: parsesSpecial ? end : 0) else {
                position += 1
                continue
            }
            let before =
                trimming.before.contains(match.id) ? spaces(in: bytes, from: start, before: position) : position
            if start < before { body(.text(start..<before)) }
            body(.token(match.id))
            position = trimming.after.contains(match.id) ? spaces(in: bytes, after: match.end) : match.end
            start = position
        }
        if start < bytes.count { body(.text(start..<bytes.count)) }
    }

    private func longest(in bytes: [UInt8], at start: Int, specialUpTo limit: Int) -> (id: TokenID, end: Int)? {
        var node: Int32 = 0
        var found: (id: TokenID, end: Int)?
        for position in start..<bytes.count {
            guard let edge = edges.find(node, Int32(bytes[position])) else { break }
            node = edge.result
            let id = ends[Int(node)]
            guard id >= 0, kinds[Int(id)] == .userDefined || position < limit else { continue }
            found = (id, position + 1)
        }
        return found
    }

    private func spaces(in bytes: [UInt8], from start: Int, before end: Int) -> Int {
        var position = end
        while position > start, isSpace(bytes[position - 1]) { position -= 1 }
        return position
    }

    private func spaces(in bytes: [UInt8], after start: Int) -> Int {
        var position = start
        while position < bytes.count, isSpace(bytes[position]) { position += 1 }
        return position
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
