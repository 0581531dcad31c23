import MaruCore

/// The tokens of a vocabulary as a tree of their bytes, in depth-first order.
///
/// A walk goes through memory once from left to right, and leaves out what lies below a byte that is not allowed.
struct TokenTrie: Sendable {
    struct Node: Sendable {
        /// The node after all nodes below this one.
        var end: Int32
        /// Where the tokens that end in this node begin; they go up to those of the next node.
        var firstToken: Int32
        /// How many bytes lead here.
        var depth: Int32
        var byte: UInt8
    }

    /// Ends with a node that is none, so that each node has a next.
    private(set) var nodes: [Node] = []
    /// Sorted by their bytes.
    let tokens: [TokenID]
    /// Bytes of the longest token.
    private(set) var height = 0

    /// - Parameter tokens: those to hold; none may be empty.
    init(_ tokens: [TokenID], bytes: (TokenID) -> ArraySlice<UInt8>) {
        self.tokens = Self.sorted(tokens, bytes: bytes)
        var path: [Int] = []
        var previous: ArraySlice<UInt8> = []
        for (index, token) in self.tokens.enumerated() {
            let spelling = bytes(token)
            let shared = zip(previous, spelling).prefix { $0 == $1 }.count
            close(path[shared...])
            path.removeSubrange(shared...)
            for byte in spelling.dropFirst(shared) {
                let node = Node(end: 0, firstToken: Int32(index), depth: Int32(path.count + 1), byte: byte)
                path.append(nodes.count)
                nodes.append(node)
            }
            height = max(height, spelling.count)
            previous = spelling
        }
        close(path[...])
        nodes.append(Node(end: 0, firstToken: Int32(self.tokens.count), depth: 0, byte: 0))
    }

    /// Eight bytes at once decide most comparisons.
    private static func sorted(_ tokens: [TokenID], bytes: (TokenID) -> ArraySlice<UInt8>) -> [TokenID] {
        let entries = tokens.map { token in
            let start = bytes(token).prefix(8)
            let key = start.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } << UInt64(8 * (8 - start.count))
            return (key: key, token: token)
        }
        let sorted = entries.sorted { first, second in
            guard first.key == second.key else { return first.key < second.key }
            let (a, b) = (bytes(first.token), bytes(second.token))
            return a.lexicographicallyPrecedes(b) || (a == b && first.token < second.token)
        }
        return sorted.map(\.token)
    }

    private mutating func close(_ path: ArraySlice<Int>) {
        for node in path { nodes[node].end = Int32(nodes.count) }
    }

    /// All nodes.
    var all: Range<Int> { 0..<nodes.count - 1 }

    /// The nodes below `node`.
    func below(_ node: Int) -> Range<Int> { node + 1..<Int(nodes[node].end) }

    /// The tokens whose last byte is that of `node`.
    @inline(__always)
    func tokens(at node: Int) -> Range<Int> { Int(nodes[node].firstToken)..<Int(nodes[node + 1].firstToken) }
}
