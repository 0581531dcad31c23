/// Finds all of many words in one pass over a text (Aho and Corasick, "Efficient string matching", 1975).
///
/// A space of a word matches any run of white space.
struct KeywordAutomaton: Sendable {
    /// Transitions of a node, sorted by symbol: `edges[first[node]..<first[node + 1]]`.
    private var first: [Int32] = []
    private var edges: [(symbol: UInt16, node: Int32)] = []
    private var fallback: [Int32] = []
    /// For each node the next one on its way of fallbacks that ends words.
    private var nextEnding: [Int32] = []
    private var endings: [[Int32]] = []
    private var rootEdges: [Int32] = []
    private var symbols = SymbolTable()
    private let lengths: [Int]

    /// - Parameter words: in small letters; the index of a word is its number.
    init(_ words: [String]) {
        let spelled = words.map { Array($0.unicodeScalars) }
        lengths = spelled.map(\.count)
        var trie: [[UInt16: Int32]] = [[:]]
        endings = [[]]
        for (word, scalars) in spelled.enumerated() where !scalars.isEmpty {
            let node = scalars.reduce(Int32(0)) { node, scalar in
                let symbol = symbols.adding(scalar)
                if let next = trie[Int(node)][symbol] { return next }
                trie.append([:])
                endings.append([])
                trie[Int(node)][symbol] = Int32(trie.count - 1)
                return Int32(trie.count - 1)
            }
            endings[Int(node)].append(Int32(word))
        }
        link(trie)
    }

    private mutating func link(_ trie: [[UInt16: Int32]]) {
        fallback = Array(repeating: 0, count: trie.count)
        nextEnding = fallback
        rootEdges = Array(repeating: 0, count: symbols.count)
        for (symbol, node) in trie[0] { rootEdges[Int(symbol)] = node }
        var queue = trie[0].values.sorted()
        var read = 0
        while read < queue.count {
            let node = queue[read]
            read += 1
            for (symbol, next) in trie[Int(node)].sorted(by: { $0.key < $1.key }) {
                var suffix = fallback[Int(node)]
                while suffix != 0, trie[Int(suffix)][symbol] == nil { suffix = fallback[Int(suffix)] }
                let target = trie[Int(suffix)][symbol] ?? 0
                fallback[Int(next)] = target
                nextEnding[Int(next)] = endings[Int(target)].isEmpty ? nextEnding[Int(target)] : target
                queue.append(next)
            }
        }
        for node in trie {
            first.append(Int32(edges.count))
            edges += node.sorted { $0.key < $1.key }.map { (symbol: $0.key, node: $0.value) }
        }
        first.append(Int32(edges.count))
    }

    /// Calls `body` with the number of each word that the text holds and its place, in the order of their ends.
    func scan(_ scalars: [Unicode.Scalar], _ body: (_ word: Int, _ range: Range<Int>) -> Void) {
        var (node, isAfterSpace): (Int32, Bool) = (0, false)
        // Where the last scalars that counted stand, for words that run over several spaces.
        var starts = PlaceHistory()
        for (index, scalar) in scalars.enumerated() {
            let isSpace = scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar.value == 0xA0
            if isSpace && isAfterSpace { continue }
            isAfterSpace = isSpace
            starts.append(index)
            let symbol = symbols[isSpace ? " " : scalar]
            node = symbol == 0 ? 0 : next(node, symbol)
            var ending = endings[Int(node)].isEmpty ? nextEnding[Int(node)] : node
            while ending != 0 {
                for word in endings[Int(ending)] {
                    body(Int(word), starts[lengths[Int(word)]]..<index + 1)
                }
                ending = nextEnding[Int(ending)]
            }
        }
    }

    @inline(__always)
    private func next(_ node: Int32, _ symbol: UInt16) -> Int32 {
        var node = node
        while node != 0 {
            for edge in Int(first[Int(node)])..<Int(first[Int(node) + 1]) where edges[edge].symbol == symbol {
                return edges[edge].node
            }
            node = fallback[Int(node)]
        }
        return rootEdges[Int(symbol)]
    }
}

/// The places of the last 64 scalars; no word is longer.
private struct PlaceHistory {
    private var places = Array(repeating: 0, count: 64)
    private var count = 0

    mutating func append(_ place: Int) {
        places[count & 63] = place
        count += 1
    }

    /// The place `distance` scalars ago; the last one is 1 ago.
    subscript(distance: Int) -> Int { places[(count - distance) & 63] }
}

/// Small numbers for the scalars that words use; 0 for all others.
private struct SymbolTable: Sendable {
    private(set) var count = 1
    private var pages: [UInt16] = Array(repeating: 0, count: 0x1100)
    private var numbers: [UInt16] = Array(repeating: 0, count: 256)

    @inline(__always)
    subscript(scalar: Unicode.Scalar) -> UInt16 {
        numbers[Int(pages[Int(scalar.value >> 8)]) << 8 | Int(scalar.value & 0xFF)]
    }

    mutating func adding(_ scalar: Unicode.Scalar) -> UInt16 {
        let page = Int(scalar.value >> 8)
        if pages[page] == 0 {
            pages[page] = UInt16(numbers.count >> 8)
            numbers += Array(repeating: 0, count: 256)
        }
        let place = Int(pages[page]) << 8 | Int(scalar.value & 0xFF)
        if numbers[place] == 0 {
            numbers[place] = UInt16(count)
            count += 1
        }
        return numbers[place]
    }
}
