import Foundation
import Testing

@testable import MaruTokenizer

/// The published regular expressions, run by Foundation.
private struct Oracle {
    private let expressions: [NSRegularExpression]

    init(_ preTokenizer: PreTokenizer) throws {
        expressions = try preTokenizer.expressions.map { pattern in
            // ICU's \s lacks U+000B and U+0085, which are White_Space.
            let unicode = pattern.replacing(#"\s"#, with: #"\p{White_Space}"#)
                .replacing(#"\S"#, with: #"\P{White_Space}"#)
            return try NSRegularExpression(pattern: unicode)
        }
    }

    func split(_ text: String) -> [String] {
        expressions.reduce(text.isEmpty ? [] : [text]) { pieces, expression in
            pieces.flatMap { Self.split($0, by: expression) }
        }
    }

    private static func split(_ text: String, by expression: NSRegularExpression) -> [String] {
        let whole = text as NSString
        var pieces: [String] = []
        var start = 0
        for match in expression.matches(in: text, range: NSRange(location: 0, length: whole.length)) {
            if match.range.location > start {
                pieces.append(whole.substring(with: NSRange(location: start, length: match.range.location - start)))
            }
            pieces.append(whole.substring(with: match.range))
            start = match.range.location + match.range.length
        }
        if start < whole.length { pieces.append(whole.substring(from: start)) }
        return pieces
    }
}

@Suite("Pre-tokenizers, against the regular expressions that they stand for")
struct PreTokenizerTests {
    private static let scanners = PreTokenizer.allCases.filter { !$0.expressions.isEmpty }

    @Test("random Unicode", arguments: scanners)
    func randomUnicode(_ preTokenizer: PreTokenizer) throws {
        let oracle = try Oracle(preTokenizer)
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let text = Self.randomText(&generator)
            #expect(
                Self.split(text, by: preTokenizer) == oracle.split(text).map { Array($0.utf8) },
                "\(text.debugDescription)"
            )
        }
    }

    @Test("the texts of the fixture", arguments: scanners)
    func fixture(_ preTokenizer: PreTokenizer) throws {
        let oracle = try Oracle(preTokenizer)
        for text in try ReferenceIDs.read().shortTexts {
            #expect(
                Self.split(text, by: preTokenizer) == oracle.split(text).map { Array($0.utf8) },
                "\(text.debugDescription)"
            )
        }
    }

    @Test("a long run of one character takes time in proportion", arguments: PreTokenizer.allCases)
    func longRuns(_ preTokenizer: PreTokenizer) {
        for character in [" ", "a", "가", "A한", "1", "\n", "①", "  ①"] {
            let text = String(repeating: character, count: 8_000 / character.count)
            #expect(Self.split(text, by: preTokenizer).reduce(0) { $0 + $1.count } == text.utf8.count)
        }
    }

    @Test("an unknown name is an error that lists the known ones")
    func unknownName() throws {
        let error = #expect(throws: TokenizerError.self) { try PreTokenizer(ggufName: "klingon") }
        let text = try #require(error).description
        #expect(text.contains("klingon") && text.contains("\"llama-bpe\"") && text.contains("\"deepseek-v3\""))
    }

    private static func split(_ text: String, by preTokenizer: PreTokenizer) -> [[UInt8]] {
        let splittable = SplittableText(Array(text.utf8))
        var pieces: [[UInt8]] = []
        preTokenizer.split(splittable, splittable.bytes.indices) { pieces.append(Array(splittable.bytes[$0])) }
        return pieces
    }

    /// Characters at which the expressions part ways stand close together.
    private static func randomText(_ generator: inout SeededGenerator) -> String {
        let characters = Array(
            "abzABZ019 \n\r\t'’.,/!?-_$+<=>^~|`#@\u{B}\u{85}\u{A0}\u{2028}\u{3000}éÉßſǅʰªµΩяЯ한글ㅎ一龥〇龦ぁ゠ヿ中ا٣٤½Ⅷ²①\u{301}\u{200D}\u{FE0F}\u{1F600}\u{1}\u{AD}。、！：𝐀𐐀𠀀\u{E0100}"
                .unicodeScalars
        )
        let words = [
            "'s", "'S", "'ll", "'Re", "'ſ", "'v", "  ", " \n", "\r\n", "//", " 12", "3456", "abc", "ABc", "aBC",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 1...10, using: &generator) {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<2: text += words.randomElement(using: &generator) ?? ""
            case 2:
                if let any = Unicode.Scalar(UInt32.random(in: 0...0x2FFFF, using: &generator)) {
                    text.unicodeScalars.append(any)
                }
            default:
                if let character = characters.randomElement(using: &generator) { text.unicodeScalars.append(character) }
            }
        }
        return text
    }
}
