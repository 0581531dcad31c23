extension StreamFilter {
    /// How many scalars before a value are shown to detectors with it.
    static func context(_ rules: StreamRules) -> Int { rules.limits.context + 24 }

    /// No value that is recognised by its gaps is longer.
    static let longestValue = 80

    /// Decides about the pieces that are finished, or lets them wait for what stands behind them.
    mutating func takeSegments(isEnd: Bool) {
        for segment in lexer.takeClosed() {
            nextAttempt = 2 * Self.longestValue
            switch segment.kind {
            case .run, .privateKey: waiting.append(segment)
            case .pseudonym(let name): restore(name, at: segment.range)
            case .overlong: redact(segment.range)
            }
        }
        while let first = waiting.first, isEnd || isReady(first) {
            waiting.removeFirst()
            decide(first.range)
        }
        if let run = lexer.openRun, run.count >= nextAttempt { advance(run) }
    }

    private func isReady(_ segment: ValueLexer.Segment) -> Bool {
        guard case .run(let digits) = segment.kind, digits >= rules.limits.candidateDigits else { return true }
        return window.end >= segment.range.upperBound + rules.limits.context
    }

    /// Shows a piece and its context to the detectors.
    private mutating func decide(_ range: Range<Int>) {
        for finding in findings(around: range) where finding.range.overlaps(range) && !rules.isOfWords(finding.type) {
            add(finding, rules.action(for: finding.type))
        }
    }

    private func findings(around range: Range<Int>) -> [Finding] {
        let start = windowStart(before: range.lowerBound)
        let end = min(window.end, range.upperBound + Self.context(rules))
        return findings(in: Array(window[start..<end]), from: start)
    }

    /// Where the context of a place begins. A window that began inside of another value could show something else there.
    func windowStart(before place: Int) -> Int {
        var start = max(window.start, place - Self.context(rules))
        while start > window.start, start < place, isInsideOfRun(start) { start += 1 }
        return start
    }

    /// What the detectors find in scalars, by its place in the stream.
    func findings(in scalars: [Unicode.Scalar], from start: Int) -> [Finding] {
        rules.detectors.flatMap { $0.findings(in: scalars) }.map { finding in
            var finding = finding
            finding.range = finding.range.lowerBound + start..<finding.range.upperBound + start
            return finding
        }
    }

    private func isInsideOfRun(_ place: Int) -> Bool {
        ScalarClass(window[place - 1]).isAlphanumeric && ScalarClass(window[place]).isAlphanumeric
    }

    /// Looks through a run that does not end, and decides about the part that no value of its end can reach.
    private mutating func advance(_ run: Range<Int>) {
        nextAttempt = 2 * run.count
        let found = findings(around: run)
        var place = run.upperBound - Self.longestValue
        while place > run.lowerBound, isSolid(place) || found.contains(where: { $0.range.containsInside(place) }) {
            place -= 1
        }
        guard place > run.lowerBound else { return }
        for finding in found
        where finding.range.overlaps(run.lowerBound..<place) && !rules.isOfWords(finding.type) {
            add(finding, rules.action(for: finding.type))
        }
        lexer.dropRun(before: place)
        nextAttempt = 2 * Self.longestValue
    }

    /// Whether a value without gaps may go on over a place.
    private func isSolid(_ place: Int) -> Bool {
        [window[place - 1], window[place]].allSatisfy { scalar in
            let kind = ScalarClass(scalar)
            return kind.isAlphanumeric || kind == .joiner || kind == .invisible
        }
    }

    private mutating func restore(_ name: PseudonymScanner.Name, at range: Range<Int>) {
        guard let value = rules.pseudonyms?.value(of: name) else { return unresolvedPseudonyms += 1 }
        edits.insert(Edit(range: range, change: .restore(value)))
    }

    private mutating func redact(_ range: Range<Int>) {
        add(Finding(type: .overlong, range: range, rule: "overlong/1"), .mask(.overlong))
    }
}

extension Range<Int> {
    /// Whether a place has a part of the range on both sides.
    fileprivate func containsInside(_ place: Int) -> Bool { lowerBound < place && place < upperBound }
}
