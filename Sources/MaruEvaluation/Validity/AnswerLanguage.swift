import Foundation
import MaruCore

/// In which language a text is, by its script: enough to tell an English answer to a Korean question.
package enum AnswerLanguage {
    /// Fewer letters say nothing: a label, a number, a name.
    private static let leastLetters = 20
    /// Of Hangul. Korean texts of technology are full of English words, English ones hardly ever have Korean.
    private static let koreanShare = 0.3

    /// - Returns: `nil` when there are too few letters to tell, code and JSON left aside, or they are of another script.
    package static func language(of text: String) -> Language? {
        let prose = prose(of: text)
        var (hangul, latin, others) = (0, 0, 0)
        for scalar in prose.unicodeScalars where scalar.properties.isAlphabetic {
            switch scalar.value {
            case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3130...0x318F: hangul += 1
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
            default: others += 1
            }
        }
        // A syllable stands for two or three letters.
        let letters = 2 * hangul + latin + 2 * others
        guard letters >= leastLetters, 2 * others <= letters / 2 else { return nil }
        return Double(2 * hangul) >= koreanShare * Double(letters) ? .korean : .english
    }

    /// Whether a text is clearly in another language than `expected`, a third one included.
    package static func isOther(_ text: String, than expected: Language) -> Bool {
        if let language = language(of: text) { return language != expected }
        let others = prose(of: text).unicodeScalars.filter { (0x3040...0x9FFF).contains($0.value) }.count
        return others >= leastLetters / 2 && 2 * others > prose(of: text).count
    }

    /// The text without fenced and inline code; nothing of a JSON document.
    private static func prose(of text: String) -> String {
        if (try? JSONValue(parsing: text.trimmed)) != nil { return "" }
        let outside = text.components(separatedBy: "```").enumerated().filter { $0.offset.isMultiple(of: 2) }
        return outside.map { part in
            part.element.components(separatedBy: "`").enumerated().filter { $0.offset.isMultiple(of: 2) }
                .map(\.element).joined()
        }.joined()
    }
}
