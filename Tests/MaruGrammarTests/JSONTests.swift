import MaruCore
import MaruGrammar
import Testing

@Suite struct JSONTests {
    @Test("Any JSON object is accepted, with at most one space after commas and colons")
    func objects() throws {
        let language = try Language(.jsonObject)
        let accepted = [
            "{}", #"{"a":1}"#, #"{"a": 1, "b": [true, null,{"c":{}}]}"#, #"{"":"","가나":"다\n\u00e9\uD83D\uDE00"}"#,
            #"{"n":[0,-0,1.5,-2e10,1E-3,0.000,123456789012345678]}"#, #"{"a":[[[[]]]]}"#,
        ]
        #expect(try language.missing(accepted) == [])
        let refused = [
            "", "[]", "1", "null", "{", #"{"a":1"#, #"{"a":1,}"#, #"{"a"  :1}"#, #"{"a":  1}"#, "{ }", " {}", "{} ",
            "{\n}", #"{"a":01}"#, #"{"a":+1}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":1e}"#, #"{'a':1}"#, #"{a:1}"#,
            #"{"a":tru}"#, #"{"a":[1,]}"#, "{\"a\":\"\n\"}", #"{"a":"\x"}"#, #"{"a":"\u12G4"}"#, #"{"a":"\uD83D"}"#,
            #"{"a":"\uD83Dx"}"#, #"{"a":"\uDE00"}"#, #"{"a":"\uD83D\u0041"}"#, #"{"a":1e290}"#,
            #"{"a":1234567890123456789}"#,
        ]
        #expect(try language.matched(refused) == [])
    }

    @Test("Strings are UTF-8: a character may be cut at any byte, but never be wrong")
    func utf8() throws {
        let language = try Language(schema: #"{"type":"string"}"#)
        for text in ["가", "é", "😀", "\u{7F}", "\u{10FFFF}", "\u{D7FF}", "\u{E000}"] {
            #expect(try language.contains("\"\(text)\""))
        }
        let broken: [[UInt8]] = [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF], [0xEA, 0x22], [0xEA, 0xB0, 0x22],
        ]
        for bytes in broken {
            var matcher = try GrammarMatcher(language.constraint)
            #expect(try matcher.accept([0x22]))
            #expect(try !matcher.accept(bytes), "\(bytes)")
        }
        var matcher = try GrammarMatcher(language.constraint)
        #expect(try matcher.accept([0x22, 0xEA, 0xB0]))
        #expect(try matcher.mask().tokens.map { Vocabulary.bytes.tokens[Int($0)][0] } == Array(0x80...0xBF))
    }

    @Test("Every scalar of Unicode can be written as itself or is escaped")
    func allScalars() throws {
        let language = try Language(schema: #"{"type":"string"}"#)
        let pattern = try Language(schema: #"{"type":"string","pattern":"^[^]-]$"}"#.replacing("[^]-]", with: "[^~]"))
        let step = 97
        for value in stride(from: UInt32(0), through: 0x10FFFF, by: step) {
            guard let scalar = Unicode.Scalar(value), scalar != "~" else { continue }
            let text = JSONValue.string(String(scalar)).serialized()
            let isRight = try language.contains(text) && pattern.contains(text)
            if !isRight { Issue.record("U+\(String(value, radix: 16))") }
        }
    }
}
