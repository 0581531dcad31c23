/// Numbers of several groups.
extension ScannedText {
    typealias Glue = DigitGroup.Glue

    /// The range of groups that begin at `first` and have these counts of digits, joined by one of `glue` each, when
    /// nothing is joined to them on either side.
    func number(at first: Int, _ counts: [Int], glue: Glue) -> Range<Int>? {
        guard first + counts.count <= groups.count else { return nil }
        for (offset, count) in counts.enumerated() {
            let group = groups[first + offset]
            guard group.count == count else { return nil }
            if offset + 1 < counts.count, !glue.contains(group.glue) { return nil }
        }
        let last = first + counts.count - 1
        guard isFree(first...last) else { return nil }
        return range(first...last)
    }

    func range(_ span: ClosedRange<Int>) -> Range<Int> {
        groups[span.lowerBound].range.lowerBound..<groups[span.upperBound].range.upperBound
    }

    /// Whether no letter, mark or digit joins these groups to something longer.
    func isFree(_ span: ClosedRange<Int>) -> Bool {
        isFreeBefore(span.lowerBound) && isFreeAfter(span.upperBound)
    }

    func isFreeBefore(_ first: Int) -> Bool {
        let start = groups[first].range.lowerBound
        if first > 0, isTight(groups[first - 1], groups[first]) { return false }
        guard let before = self[start - 1] else { return true }
        if before.isASCIILetter { return isEscape(at: start - 1) }
        let joins = before == "-" || before == "_" || before == "."
        return !joins || self[start - 2]?.isASCIILetter != true
    }

    func isFreeAfter(_ last: Int) -> Bool {
        let end = groups[last].range.upperBound
        if last + 1 < groups.count, isTight(groups[last], groups[last + 1]) { return false }
        guard let after = self[end] else { return true }
        if after.isASCIILetter || after == "%" { return false }
        let joins = after == "-" || after == "_"
        return !joins || self[end + 1]?.isASCIILetter != true
    }

    /// Whether two groups are parts of one number.
    private func isTight(_ first: DigitGroup, _ second: DigitGroup) -> Bool {
        switch first.glue {
        case .hyphen, .dot, .underscore: true
        // Thousands.
        case .comma: first.count <= 3 && second.count == 3
        default: false
        }
    }

    /// Whether the letter at `index` belongs to `\n`, `\r` or `\t` in a text that is JSON or source.
    private func isEscape(at index: Int) -> Bool {
        guard self[index - 1] == "\\", let letter = self[index] else { return false }
        return letter == "n" || letter == "r" || letter == "t"
    }
}
