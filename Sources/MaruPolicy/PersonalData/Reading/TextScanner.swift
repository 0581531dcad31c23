/// Cuts a text into groups of digits, words of ASCII and runs of Hangul.
struct TextScanner {
    private let scalars: [Unicode.Scalar]
    private(set) var groups: [Range<Int>] = []
    private(set) var words: [Range<Int>] = []
    private(set) var hangul: [Range<Int>] = []

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func scan() {
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar.isHangulSyllable {
                let end = self.end(of: index, while: \.isHangulSyllable)
                hangul.append(index..<end)
                index = end
            } else if scalar.isASCIIAlphanumeric {
                index = scanWord(at: index)
            } else {
                index += 1
            }
        }
    }

    /// A run of ASCII letters and digits: one word if it holds a letter, and in any case its groups of digits.
    private mutating func scanWord(at start: Int) -> Int {
        let end = self.end(of: start, while: \.isASCIIAlphanumeric)
        var holdsLetter = false
        var index = start
        while index < end {
            guard scalars[index].isASCIIDigit else {
                holdsLetter = true
                index += 1
                continue
            }
            let groupEnd = self.end(of: index, while: \.isASCIIDigit)
            groups.append(index..<groupEnd)
            index = groupEnd
        }
        if holdsLetter { words.append(start..<end) }
        return end
    }

    private func end(of start: Int, while belongs: (Unicode.Scalar) -> Bool) -> Int {
        var index = start + 1
        while index < scalars.count, belongs(scalars[index]) { index += 1 }
        return index
    }
}
