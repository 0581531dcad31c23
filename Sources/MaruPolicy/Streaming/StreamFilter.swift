/// Filters a text that comes in pieces: what a policy does not let pass never leaves, and everything else leaves as
/// soon as that is certain.
///
/// It is a machine over single scalars. What it sends, and when, depends on the scalars alone and not on the pieces in
/// which they come. It takes a time in proportion to the length of the text and keeps a bounded part of it.
///
/// - A run of digits, ASCII letters and what joins them is held until it ends, and then shown to the detectors with the
///   64 scalars before it.
/// - A run with six digits or more is held until the 40 scalars behind it are there, too, because words may decide
///   about it.
/// - A key in PEM is held until it is closed; a phrase, a pseudonym and words of a secret text from where they may begin.
/// - Where names and addresses are acted on, text is held until the detectors say that none can begin or grow there.
/// - What is longer than 4096 scalars without a gap cannot be looked through before it is sent and is redacted.
package struct StreamFilter: Sendable {
    let rules: StreamRules
    /// How long values of words may be; nil when nobody acts on them.
    let wordSpan: Int?
    var window = TextWindow()
    var lexer: ValueLexer
    var edits = Edits()
    /// Finished pieces that wait for the context behind them.
    var waiting: [ValueLexer.Segment] = []
    private var phrases: PhraseReader
    private var leaks: [LeakReader]
    /// How many scalars of the stream are decided and gone.
    private(set) var released = 0
    /// The type and the end of the last masked value, whose rest needs no second mask.
    private var lastMask: (type: FindingType, end: Int)?
    /// Ends the answer although all of it has left.
    private var lateStop: FilteredFinding?
    /// Before which place values of words are decided.
    var settled = 0
    /// From which length of the stream on it is looked at for values of words again.
    var nextWordStep = 0
    /// From which length on the open run is looked through while it grows.
    var nextAttempt: Int

    /// Everything that was acted on so far.
    package private(set) var findings: [FilteredFinding] = []
    /// How many pseudonyms were seen that are none of this conversation, or not any more.
    package internal(set) var unresolvedPseudonyms = 0
    /// Whether the answer was ended. Nothing leaves after that.
    package private(set) var isStopped = false

    package init(_ rules: StreamRules) {
        self.rules = rules
        wordSpan = rules.wordSpan
        lexer = ValueLexer(rules)
        phrases = PhraseReader(rules.phrases)
        leaks = rules.secrets.map(LeakReader.init)
        nextAttempt = 2 * Self.longestValue
    }

    /// Whether nothing is held.
    package var isEmpty: Bool { isStopped || released == window.end }

    /// Takes the next piece of the text.
    package mutating func push(_ piece: String) -> FilterStep {
        var step = FilterStep()
        for scalar in piece.unicodeScalars {
            guard !isStopped else { break }
            read(scalar)
            release(into: &step)
        }
        return step
    }

    /// Decides about everything that is held, because the text ends here or is interrupted. It may go on afterwards.
    package mutating func finish() -> FilterStep {
        var step = FilterStep()
        guard !isStopped else { return step }
        for match in phrases.flush() { addPhrase(match.range, number: match.phrase) }
        lexer.flush()
        takeSegments(isEnd: true)
        readWords(isEnd: true)
        release(into: &step, isEnd: true)
        return step
    }

    private mutating func read(_ scalar: Unicode.Scalar) {
        let place = window.end
        window.append(scalar)
        for match in phrases.read(scalar, at: place) { addPhrase(match.range, number: match.phrase) }
        for index in leaks.indices {
            guard let range = leaks[index].read(scalar, at: place) else { continue }
            let finding = Finding(type: .leak, range: range, rule: "prompt-leak/1")
            add(finding, rules.leakAction)
        }
        lexer.read(scalar, at: place)
        takeSegments(isEnd: false)
        readWords(isEnd: false)
    }

    private mutating func addPhrase(_ range: Range<Int>, number: Int) {
        let owner = rules.phrases.owner(of: number)
        add(Finding(type: owner.type, range: range, rule: owner.rule), rules.phraseAction)
    }

    /// Where the text begins about which nothing is decided.
    private var undecided: Int {
        var place = wordSpan == nil ? window.end : settled
        if let held = lexer.heldFrom { place = min(place, held) }
        if let first = waiting.first { place = min(place, first.range.lowerBound) }
        if let held = phrases.heldFrom { place = min(place, held) }
        for leak in leaks { if let held = leak.heldFrom { place = min(place, held) } }
        return place
    }

    /// Adds a change for a finding, unless it is one that is let pass.
    mutating func add(_ finding: Finding, _ action: StreamAction) {
        guard action != .release, !finding.range.isEmpty else { return }
        let late = min(max(0, released - finding.range.lowerBound), finding.range.count)
        let filtered = FilteredFinding(finding: finding, action: action, releasedScalars: late)
        guard late < finding.range.count else {
            if action == .stop { lateStop = filtered } else { findings.append(filtered) }
            return
        }
        let range = finding.range.lowerBound + late..<finding.range.upperBound
        edits.insert(Edit(range: range, change: .act(filtered)))
    }

    private mutating func release(into step: inout FilterStep, isEnd: Bool = false) {
        let end = isEnd ? window.end : undecided
        if let lateStop { return stop(lateStop, &step) }
        while let edit = edits.first, edit.range.lowerBound <= end {
            pass(to: edit.range.lowerBound, into: &step)
            if case .act(let filtered) = edit.change, filtered.action == .stop { return stop(filtered, &step) }
            guard edit.range.upperBound <= end else { break }
            edits.removeFirst()
            apply(edit, into: &step)
        }
        pass(to: min(end, edits.first?.range.lowerBound ?? end), into: &step)
        window.forget(before: released - Self.context(rules))
    }

    private mutating func pass(to end: Int, into step: inout FilterStep) {
        guard end > released else { return }
        step.append(window[released..<end], from: released)
        released = end
    }

    private mutating func apply(_ edit: Edit, into step: inout FilterStep) {
        released = edit.range.upperBound
        switch edit.change {
        case .restore(let value):
            step.append(value, insteadOf: edit.range)
        case .act(let filtered):
            guard case .mask(let mask) = filtered.action else { return }
            let continues = lastMask.map { $0 == (filtered.finding.type, edit.range.lowerBound) } ?? false
            step.append(continues ? "" : mask, insteadOf: edit.range)
            lastMask = (filtered.finding.type, released)
            if continues, let last = findings.indices.last {
                findings[last].extend(to: released)
            } else {
                findings.append(filtered)
            }
        }
    }

    private mutating func stop(_ filtered: FilteredFinding, _ step: inout FilterStep) {
        findings.append(filtered)
        step.stop = filtered
        isStopped = true
        window = TextWindow()
    }
}
