/// A number as people write it: 1,234.5, 3억 2천만, 12.5%, 2.5 million.
struct WrittenNumber: Hashable, Sendable {
    var value: Double
    /// Whether a sign of percent follows.
    var isPercent: Bool
    /// What stands right behind it, spaces left out: units begin there.
    var suffix: String

    /// All numbers of a text, in their order.
    static func all(in text: String) -> [WrittenNumber] {
        var reader = NumberReader(text)
        var numbers: [WrittenNumber] = []
        while let number = reader.next() { numbers.append(number) }
        return numbers
    }
}

/// Walks over a text from number to number.
private struct NumberReader {
    private let characters: [Character]
    private var position = 0

    init(_ text: String) { characters = text.map(Self.folded) }

    /// Wide forms and other signs of minus as ASCII has them.
    private static func folded(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return character }
        switch scalar.value {
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map { Character($0) } ?? character
        case 0x2212, 0x2010...0x2013: return "-"
        default: return character
        }
    }

    mutating func next() -> WrittenNumber? {
        while position < characters.count {
            if isDigit(position), !isPartOfWord { return number() }
            position += isDigit(position) ? digits(from: position).count : 1
        }
        return nil
    }

    /// Whether the digits belong to a name such as H2 or gpt-4o.
    private var isPartOfWord: Bool {
        guard position > 0 else { return false }
        let before = characters[position - 1]
        return before.isASCII && before.isLetter || before == "_"
    }

    private mutating func number() -> WrittenNumber {
        let isNegative = hasMinus
        var total = 0.0
        var section = 0.0
        // Sections end at 만, 억 and 조; within one there are 천, 백 and 십.
        while let plain = plainNumber() {
            var value = plain
            while let unit = unit(of: Self.small) { value *= unit }
            section += value
            if let unit = unit(of: Self.large) {
                total += section * unit
                section = 0
            }
            guard isMultiplied, let following = startOfNext() else { break }
            position = following
        }
        total += section
        if let word = Self.words.first(where: { follows($0.word) }) {
            position = afterSpaces + word.word.count
            total *= word.value
        }
        let isPercent = ["%", "퍼센트", "percent"].contains { follows($0) }
        let suffix = String(characters[min(afterSpaces, characters.count)...].prefix(12))
        return WrittenNumber(value: isNegative ? -total : total, isPercent: isPercent, suffix: suffix)
    }

    private static let small: [(word: Character, value: Double)] = [("천", 1e3), ("백", 1e2), ("십", 10)]
    private static let large: [(word: Character, value: Double)] = [("조", 1e12), ("억", 1e8), ("만", 1e4)]
    private static let words: [(word: String, value: Double)] = [
        ("trillion", 1e12), ("billion", 1e9), ("million", 1e6), ("thousand", 1e3),
    ]

    /// Whether the last character was a unit, so that more of the same number may follow.
    private var isMultiplied: Bool {
        position > 0 && (Self.small + Self.large).contains { $0.word == characters[position - 1] }
    }

    /// Where digits go on behind a unit and at most one space.
    private func startOfNext() -> Int? {
        if isDigit(position) { return position }
        return position < characters.count && characters[position] == " " && isDigit(position + 1) ? position + 1 : nil
    }

    private mutating func unit(of units: [(word: Character, value: Double)]) -> Double? {
        guard position < characters.count, let unit = units.first(where: { $0.word == characters[position] }) else {
            return nil
        }
        position += 1
        return unit.value
    }

    /// A minus that is no hyphen and no range.
    private var hasMinus: Bool {
        guard position > 0, characters[position - 1] == "-" else { return false }
        guard position > 1 else { return true }
        let before = characters[position - 2]
        return !before.isLetter && !before.isNumber && before != ")" && before != "-"
    }

    /// Digits with groups of three and a fraction; moves behind them.
    private mutating func plainNumber() -> Double? {
        var text = digits(from: position)
        guard !text.isEmpty else { return nil }
        position += text.count
        while text.count <= 15, position < characters.count, characters[position] == "," {
            let group = digits(from: position + 1)
            guard group.count == 3 else { break }
            text += group
            position += 4
        }
        if position < characters.count, characters[position] == "." {
            let fraction = digits(from: position + 1)
            if !fraction.isEmpty {
                text += "." + fraction
                position += 1 + fraction.count
            }
        }
        return Double(text + exponent())
    }

    /// Such as e-5; moves behind it.
    private mutating func exponent() -> String {
        guard position < characters.count, characters[position].lowercased() == "e" else { return "" }
        var start = position + 1
        var sign = ""
        if start < characters.count, "+-".contains(characters[start]) {
            sign = String(characters[start])
            start += 1
        }
        let digits = digits(from: start)
        guard !digits.isEmpty, digits.count < 4 else { return "" }
        position = start + digits.count
        return "e" + sign + digits
    }

    private func digits(from start: Int) -> String {
        var end = start
        while isDigit(end) { end += 1 }
        return end > start ? String(characters[start..<end]) : ""
    }

    private func isDigit(_ index: Int) -> Bool {
        index < characters.count && characters[index].isASCII && characters[index].isNumber
    }

    private var afterSpaces: Int {
        var index = position
        while index < characters.count, characters[index] == " " { index += 1 }
        return index
    }

    private func follows(_ word: String) -> Bool {
        let start = afterSpaces
        guard start + word.count <= characters.count else { return false }
        return String(characters[start..<start + word.count]).lowercased() == word
    }
}
