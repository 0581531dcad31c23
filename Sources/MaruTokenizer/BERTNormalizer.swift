import Foundation

/// What BERT does to a text before WordPiece: it cleans it, takes accents and capitals away, and cuts it into words.
///
/// Source: `BertNormalizer` and `BertPreTokenizer` of Hugging Face's tokenizers.
struct BERTNormalizer: Sendable {
    /// Whether capitals become small letters.
    var lowercases = true
    /// Whether letters lose their accents.
    var stripsAccents = true
    /// Whether each Chinese character is a word of its own.
    var separatesChinese = true
    /// Whether control characters are left out.
    var cleans = true

    /// The words of a text, each with one space in front of it; there are no other spaces.
    func words(of bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var words = WordWriter(capacity: range.count + range.count / 4 + 1)
        if bytes[range].allSatisfy({ $0 < 0x80 }) {
            for byte in bytes[range] { append(Unicode.Scalar(byte), to: &words) }
        } else {
            let text = String(decoding: bytes[range], as: UTF8.self)
            let decomposed = stripsAccents ? text.decomposedStringWithCanonicalMapping : text
            for scalar in decomposed.unicodeScalars { append(scalar, to: &words) }
        }
        return words.bytes
    }

    private func append(_ scalar: Unicode.Scalar, to words: inout WordWriter) {
        switch BERTCharacter(scalar) {
        case .control: if !cleans { words.append(scalar) }
        case .whitespace: words.endWord()
        case .punctuation: words.appendAlone(scalar)
        case .accent: if !stripsAccents { words.append(scalar) }
        case .chinese:
            if separatesChinese { words.appendAlone(scalar) } else { words.append(scalar) }
        case .other:
            guard lowercases else { return words.append(scalar) }
            if scalar.isASCII {
                let isCapital = ("A"..."Z").contains(scalar)
                words.append(isCapital ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
            } else {
                for lower in scalar.properties.lowercaseMapping.unicodeScalars { words.append(lower) }
            }
        }
    }
}

/// Collects words.
private struct WordWriter {
    private(set) var bytes: [UInt8] = []
    private var isInWord = false

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func endWord() { isInWord = false }

    mutating func append(_ scalar: Unicode.Scalar) {
        if !isInWord { bytes.append(UInt8(ascii: " ")) }
        isInWord = true
        bytes.append(contentsOf: scalar.utf8)
    }

    mutating func appendAlone(_ scalar: Unicode.Scalar) {
        endWord()
        append(scalar)
        endWord()
    }
}

/// What a character is to BERT.
private enum BERTCharacter {
    case control
    case whitespace
    case punctuation
    case accent
    case chinese
    case other

    init(_ scalar: Unicode.Scalar) {
        self = scalar.isASCII ? Self.ascii(scalar) : Self.beyondASCII(scalar)
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> BERTCharacter {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": .other
        case " ", "\t", "\n", "\r": .whitespace
        case "\0"..<" ", "\u{7F}": .control
        // Symbols such as + count as well.
        default: .punctuation
        }
    }

    private static func beyondASCII(_ scalar: Unicode.Scalar) -> BERTCharacter {
        if isChinese(scalar.value) { return .chinese }
        let category = scalar.properties.generalCategory
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .otherLetter, .decimalNumber: return .other
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .whitespace
        default: break
        }
        // The tables of these tokenizers end with Unicode 8; what came later is no punctuation and no accent to them.
        guard let age = scalar.properties.age, age.major <= 8 else { return .other }
        return switch category {
        case .control, .format, .privateUse: .control
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            .punctuation
        case .nonspacingMark: .accent
        default: scalar.value == 0xFFFD ? .control : .other
        }
    }

    /// The blocks of Chinese characters that BERT knew; Korean and Japanese letters are none.
    private static func isChinese(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
