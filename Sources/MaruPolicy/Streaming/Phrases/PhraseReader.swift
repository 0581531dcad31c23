/// Reads a stream for phrases, and knows where one may have begun.
struct PhraseReader {
    private struct Unit {
        var value: UInt32
        /// Where the scalar stands that it is folded from.
        var place: Int
    }

    private struct Match {
        var phrase: Int
        var range: Range<Int>
    }

    private let automaton: PhraseAutomaton
    private var state = PhraseAutomaton.root
    /// The last units that were read, at least as many as the longest phrase has.
    private var units: [Unit] = []
    /// Found, if the next unit does not continue the word.
    private var pending: [Match] = []
    private let capacity: Int

    init(_ automaton: PhraseAutomaton) {
        self.automaton = automaton
        capacity = (automaton.phrases.map(\.units.count).max() ?? 0) + 1
    }

    /// Where the earliest phrase that may be under way begins.
    var heldFrom: Int? {
        let depth = automaton.depth[Int(state)]
        let live = depth > 0 ? units[units.count - depth].place : nil
        guard let found = pending.first?.range.lowerBound else { return live }
        return live.map { min($0, found) } ?? found
    }

    /// - Returns: the phrases that are found now, by number and place.
    mutating func read(_ scalar: Unicode.Scalar, at place: Int) -> [(phrase: Int, range: Range<Int>)] {
        guard !automaton.isEmpty else { return [] }
        var found: [(phrase: Int, range: Range<Int>)] = []
        TextFold.forEachUnit(of: scalar) { unit in
            if TextFold.isBlank(unit) {
                guard units.last?.value != 0x20 else { return }
                step(0x20, at: place, &found)
            } else {
                step(unit, at: place, &found)
            }
        }
        return found
    }

    /// What is found when nothing follows.
    mutating func flush() -> [(phrase: Int, range: Range<Int>)] {
        defer { pending = [] }
        state = PhraseAutomaton.root
        return pending.map { ($0.phrase, $0.range) }
    }

    private mutating func step(_ unit: UInt32, at place: Int, _ found: inout [(phrase: Int, range: Range<Int>)]) {
        confirm(before: unit, &found)
        units.append(Unit(value: unit, place: place))
        state = automaton.state(after: state, reading: unit)
        for phrase in automaton.phrases(endingIn: state) {
            let length = automaton.phrases[phrase].units.count
            let first = units.count - length
            guard !continuesWord(at: first) else { continue }
            pending.append(Match(phrase: phrase, range: units[first].place..<place + 1))
        }
        if units.count > 4 * capacity { units.removeFirst(units.count - capacity) }
    }

    private mutating func confirm(before unit: UInt32, _ found: inout [(phrase: Int, range: Range<Int>)]) {
        guard !pending.isEmpty else { return }
        for match in pending {
            let last = automaton.phrases[match.phrase].units.last ?? 0
            let goesOn = TextFold.isASCIIAlphanumeric(last) && TextFold.isASCIIAlphanumeric(unit)
            if !goesOn, !TextFold.isFinalConsonant(unit) {
                found.append((automaton.phrases[match.phrase].number, match.range))
            }
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Whether the unit at an index continues an ASCII word.
    private func continuesWord(at index: Int) -> Bool {
        guard index > 0 else { return false }
        return TextFold.isASCIIAlphanumeric(units[index].value) && TextFold.isASCIIAlphanumeric(units[index - 1].value)
    }
}
