/// Valid UTF-8 under the eyes of a pre-tokenizer. Positions are byte offsets at the beginning of a character.
struct SplittableText {
    let bytes: [UInt8]
    private let classes = CharacterClass.table

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The class of the character at `position`, and where the next one begins.
    @inline(__always)
    func character(at position: Int) -> (class: CharacterClass, end: Int) {
        let first = bytes[position]
        if first < 0x80 { return (CharacterClass(rawValue: classes[Int(first)]), position + 1) }
        let (scalar, end) = longScalar(at: position)
        return (scalar < classes.count ? CharacterClass(rawValue: classes[scalar]) : .other, end)
    }

    @inline(__always)
    func `class`(at position: Int) -> CharacterClass { character(at: position).class }

    /// The scalar at `position`, and where the next one begins.
    @inline(__always)
    func scalar(at position: Int) -> (value: Int, end: Int) {
        bytes[position] < 0x80 ? (Int(bytes[position]), position + 1) : longScalar(at: position)
    }

    @inline(__always)
    private func longScalar(at position: Int) -> (value: Int, end: Int) {
        let first = Int(bytes[position])
        let second = Int(bytes[position + 1]) & 0x3F
        if first < 0xE0 { return ((first & 0x1F) << 6 | second, position + 2) }
        let third = Int(bytes[position + 2]) & 0x3F
        if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, position + 3) }
        let fourth = Int(bytes[position + 3]) & 0x3F
        return ((first & 0x07) << 18 | second << 12 | third << 6 | fourth, position + 4)
    }

    /// Where the run of characters of `set` that begins at `position` ends; `position` when there is none.
    @inline(__always)
    func endOfRun(of set: CharacterClassSet, from position: Int, limit: Int) -> Int {
        var end = position
        while end < limit {
            let (characterClass, next) = character(at: end)
            guard set.contains(characterClass) else { break }
            end = next
        }
        return end
    }

    /// Where a run of at most `most` characters of `set` that begins at `position` ends.
    func endOfRun(of set: CharacterClassSet, from position: Int, limit: Int, most: Int) -> Int {
        var end = position
        for _ in 0..<most where end < limit {
            let (characterClass, next) = character(at: end)
            guard set.contains(characterClass) else { break }
            end = next
        }
        return end
    }

    /// Where the run of line ends that begins at `position` ends.
    func endOfLineBreaks(from position: Int, limit: Int) -> Int {
        var end = position
        while end < limit, isLineBreak(bytes[end]) { end += 1 }
        return end
    }

    @inline(__always)
    func isLineBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// Whether `position` lies in the text and a character of `set` stands there.
    @inline(__always)
    func has(_ set: CharacterClassSet, at position: Int, limit: Int) -> Bool {
        position < limit && set.contains(self.class(at: position))
    }
}
