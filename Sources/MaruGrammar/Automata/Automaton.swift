/// The rules of a grammar as one pushdown automaton over bytes, packed for running.
///
/// Three things hold, and ``Machine`` relies on them:
/// - Every state can reach the end of its rule, so whatever has been read can be continued to a full match.
/// - No rule reads the empty string; callers of one that would, have a move of their own that skips the call.
/// - No rule calls itself, even through others, before it has read a byte. Rules are numbered so that such calls go to
///   higher numbers.
struct Automaton: Sendable {
    typealias State = Int32

    struct Edge: Sendable {
        /// Classes of bytes, not bytes.
        var low: UInt8
        var high: UInt8
        var target: State
    }

    struct Call: Sendable {
        var rule: Int32
        var target: State
    }

    /// Bytes that all edges treat alike are of one class.
    let classes: ByteClasses
    let edges: PackedRows<Edge>
    let calls: PackedRows<Call>
    let isFinal: [Bool]
    /// The first state of each rule.
    let starts: [State]
    let root: Int
    /// Whether the empty text matches.
    let matchesEmpty: Bool
    let counters: CounterPositions

    /// Whether the rule is over in `state`, and cannot go on.
    func isLast(_ state: State) -> Bool {
        isFinal[Int(state)] && edges[Int(state)].isEmpty && calls[Int(state)].isEmpty
    }
}

/// Rows of different lengths, one after another in memory.
struct PackedRows<Element: Sendable>: Sendable {
    private var ends: [Int32] = []
    private var elements: [Element] = []

    subscript(row: Int) -> ArraySlice<Element> {
        elements[(row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])]
    }

    mutating func append(_ row: some Sequence<Element>) {
        elements.append(contentsOf: row)
        ends.append(Int32(elements.count))
    }
}
