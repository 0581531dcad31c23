/// Phrases that are found all at once, whatever their letters' case and width (Aho and Corasick 1975).
///
/// A phrase that begins or ends with an ASCII letter or digit is found as a whole word there: `ass` not in `class`.
/// Blanks of any number and kind are one.
package struct PhraseAutomaton: Sendable {
    struct Phrase {
        var units: [UInt32]
        var number: Int
    }

    /// The state from which everything begins.
    static let root: Int32 = 0

    let phrases: [Phrase]
    /// How many phrases have no topic; their numbers come first.
    private let listed: Int
    /// The topics of the others.
    private let topics: [String]
    private var next: [UInt64: Int32] = [:]
    private var fallback: [Int32] = [root]
    /// How many units of a phrase were read in a state.
    private(set) var depth: [Int] = [0]
    /// The phrases that end in a state, the longest first.
    private var ends: [[Int]] = [[]]

    /// - Parameters:
    ///   - phrases: in any writing; empty ones are never found.
    ///   - named: phrases of topics, numbered after the others.
    package init(_ phrases: [String], topics named: [(topic: String, phrase: String)] = []) {
        listed = phrases.count
        topics = named.map(\.topic)
        self.phrases = (phrases + named.map(\.phrase)).enumerated().map { Phrase(units: Self.folded($1), number: $0) }
            .filter {
                !$0.units.isEmpty
            }
        for (index, phrase) in self.phrases.enumerated() { add(phrase.units, index) }
        link()
    }

    var isEmpty: Bool { phrases.isEmpty }

    func owner(of number: Int) -> PhraseOwner {
        number < listed ? .list(number) : .topic(topics[number - listed])
    }

    /// Whether nothing of a text is left to be found: it is blanks, or what is not seen.
    static func isNothing(_ phrase: String) -> Bool { folded(phrase).isEmpty }

    func state(after state: Int32, reading unit: UInt32) -> Int32 {
        var state = state
        while true {
            if let found = next[Self.edge(state, unit)] { return found }
            guard state != Self.root else { return state }
            state = fallback[Int(state)]
        }
    }

    func phrases(endingIn state: Int32) -> [Int] { ends[Int(state)] }

    private static func folded(_ phrase: String) -> [UInt32] {
        var units: [UInt32] = []
        for unit in TextFold.units(of: phrase) {
            let isBlank = TextFold.isBlank(unit)
            guard !isBlank || units.last ?? 0x20 != 0x20 else { continue }
            units.append(isBlank ? 0x20 : unit)
        }
        if units.last == 0x20 { units.removeLast() }
        return units
    }

    private static func edge(_ state: Int32, _ unit: UInt32) -> UInt64 { UInt64(state) << 32 | UInt64(unit) }

    private mutating func add(_ units: [UInt32], _ index: Int) {
        var state = Self.root
        for (offset, unit) in units.enumerated() {
            if let found = next[Self.edge(state, unit)] {
                state = found
                continue
            }
            let new = Int32(depth.count)
            next[Self.edge(state, unit)] = new
            depth.append(offset + 1)
            fallback.append(Self.root)
            ends.append([])
            state = new
        }
        ends[Int(state)].append(index)
    }

    /// Sets where each state goes on when nothing fits, the shallow ones first.
    private mutating func link() {
        let edges = next.map { (from: Int32($0.key >> 32), unit: UInt32(truncatingIfNeeded: $0.key), to: $0.value) }
        for edge in edges.sorted(by: { depth[Int($0.to)] < depth[Int($1.to)] }) where edge.from != Self.root {
            let target = state(after: fallback[Int(edge.from)], reading: edge.unit)
            fallback[Int(edge.to)] = target
            ends[Int(edge.to)] += ends[Int(target)]
        }
    }
}
