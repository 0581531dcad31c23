extension StreamFilter {
    /// After how many scalars the text is looked at again.
    private static let wordStep = 8
    /// Whatever a detector says, no more than this is held for it.
    private static let longestWords = 512

    /// Looks for values of words, and decides about the text in which they cannot begin or grow any more.
    mutating func readWords(isEnd: Bool) {
        guard let span = wordSpan, isEnd || window.end >= nextWordStep else { return }
        nextWordStep = window.end + Self.wordStep
        let start = windowStart(before: settled)
        let scalars = Array(window[start..<window.end])
        let found = findings(in: scalars, from: start).filter { rules.isOfWords($0.type) }
        let place = isEnd ? window.end : max(settled, settledEnd(of: scalars, from: start, span: span, found))
        for finding in found where finding.range.overlaps(settled..<place) {
            add(finding, rules.action(for: finding.type))
        }
        settled = place
    }

    private func settledEnd(of scalars: [Unicode.Scalar], from start: Int, span: Int, _ found: [Finding]) -> Int {
        var place = rules.detectors.reduce(window.end) { place, detector in
            guard let detector = detector as? any SettlingDetector else { return min(place, window.end - span) }
            return min(place, start + detector.settledEnd(of: scalars))
        }
        // What ends near may go on, and is not cut.
        for finding in found.reversed() where finding.range.upperBound > min(place, window.end - Self.wordStep) {
            place = min(place, finding.range.lowerBound)
        }
        return max(place, window.end - Self.longestWords)
    }
}
