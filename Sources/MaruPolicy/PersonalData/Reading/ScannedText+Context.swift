/// What the words around a value say of it.
extension ScannedText {
    /// What the last word before a value says of it. A word speaks for the first number behind it only, and a word for
    /// numbers of nobody only for one that follows at once.
    func nearestLabel(before index: Int, reach: Int = contextReach) -> ContextLabel? {
        nearestWord(before: index, reach: reach)?.label
    }

    func nearestWord(before index: Int, reach: Int = contextReach) -> ContextWord? {
        let position = firstWord(from: index) - 1
        guard position >= 0, context[position].range.lowerBound >= index - Self.contextReach else { return nil }
        let word = context[position]
        let gap = index - word.range.upperBound
        guard gap <= (word.label == .other ? min(reach, 5) : reach) else { return nil }
        return hasGroup(in: word.range.upperBound..<index) ? nil : word
    }

    /// Whether one of the words that end within `reach` before a place has one of these labels.
    func hasLabel(_ labels: Set<ContextLabel>, before index: Int, reach: Int = contextReach) -> Bool {
        var position = firstWord(from: index) - 1
        while position >= 0, context[position].range.upperBound >= index - reach {
            if context[position].range.lowerBound < index - Self.contextReach { return false }
            if labels.contains(context[position].label) { return true }
            position -= 1
        }
        return false
    }

    /// Whether one of the words that begin in the same line within `reach` behind a place has one of these labels.
    func hasLabel(_ labels: Set<ContextLabel>, after index: Int, reach: Int = 16) -> Bool {
        var position = firstWord(from: index)
        let limit = scalars[index..<min(index + reach, scalars.count)].firstIndex(where: \.isLineBreak) ?? index + reach
        while position < context.count, context[position].range.lowerBound < limit {
            if context[position].range.lowerBound >= index, labels.contains(context[position].label) { return true }
            position += 1
        }
        return false
    }

    /// Whether a range is a word that speaks for values, with a particle or not, or a part of one: `계좌`, `주소는`,
    /// `차트번` of `차트번호`.
    func isContextWord(_ range: Range<Int>) -> Bool {
        let position = firstWord(from: range.lowerBound)
        guard position < context.count else { return false }
        let word = context[position].range
        guard word.lowerBound <= range.lowerBound else { return false }
        let hasParticle = "은는이가을를의로에와과도만".unicodeScalars.contains(scalars[range.upperBound - 1])
        return word.upperBound >= (hasParticle ? range.upperBound - 1 : range.upperBound)
    }

    /// Whether a group of digits begins in a range: binary search.
    private func hasGroup(in range: Range<Int>) -> Bool {
        var low = 0
        var high = groups.count
        while low < high {
            let middle = (low + high) / 2
            if groups[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < groups.count && groups[low].range.lowerBound < range.upperBound
    }

    /// The first word that does not end at or before a place: binary search.
    private func firstWord(from index: Int) -> Int {
        var low = 0
        var high = context.count
        while low < high {
            let middle = (low + high) / 2
            if context[middle].range.upperBound <= index { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
