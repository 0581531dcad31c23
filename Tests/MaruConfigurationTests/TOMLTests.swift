import Foundation
import MaruConfiguration
import MaruCore
import Testing

@Suite("TOML")
struct TOMLTests {
    /// The document's values as JSON would have them; dates as texts.
    private func json(_ text: String) -> JSONValue { TOMLDocument(text).root.json }

    private func errors(_ text: String) -> [String] {
        TOMLDocument(text).errors.map { "\($0.position) \($0)" }
    }

    @Test("Every kind of value is read")
    func values() throws {
        let text = #"""
            text = "a\tb\u00e9\U0001F600" # comment
            literal = 'C:\new'
            many = """
            one \
               two
            ""three"""""
            raw = '''
            it's \n'''
            number = [1_000, -17, 0xff, 0o17, 0b101, +5]
            float = [0.5, -2e3, 6.5E-2]
            flags = [true, false,]
            day = 2026-11-25
            moment = 2026-11-25 09:30:00.5+09:00
            time = 23:59:60
            inline = { a = 1, "b c" = { d.e = "f" } }
            """#
        let expected = #"""
            {"text": "a\tbé😀", "literal": "C:\\new", "many": "one two\n\"\"three\"\"", "raw": "it's \\n",
             "number": [1000, -17, 255, 15, 5, 5], "float": [0.5, -2000.0, 0.065], "flags": [true, false],
             "day": "2026-11-25", "moment": "2026-11-25 09:30:00.5+09:00", "time": "23:59:60",
             "inline": {"a": 1, "b c": {"d": {"e": "f"}}}}
            """#
        #expect(errors(text) == [])
        #expect(json(text) == (try JSONValue(parsing: expected)))
    }

    @Test("Tables come from headers, from dotted keys and from arrays of tables, in any order that TOML allows")
    func tables() throws {
        let text = """
            top.middle.leaf = 1
            [a.b.c]
            x = 1
            [a]
            y = 2
            [[list]]
            name = "one"
            [list.part]
            z = 3
            [[list]]
            name = "two"
            [ spaced . "quoted key" ]
            w = 4
            """
        let expected = """
            {"top": {"middle": {"leaf": 1}}, "a": {"b": {"c": {"x": 1}}, "y": 2},
             "list": [{"name": "one", "part": {"z": 3}}, {"name": "two"}], "spaced": {"quoted key": {"w": 4}}}
            """
        #expect(errors(text) == [])
        #expect(json(text) == (try JSONValue(parsing: expected)))
    }

    @Test(
        "What is not TOML is an error with its place",
        arguments: [
            ("a = ", "1:5 found the end of the file, expected a value"),
            ("a = 1 b = 2", "1:7 found 'b', expected the end of the line"),
            ("= 1", "1:1 found '=', expected a key"),
            ("a\n", "1:2 found the end of the line, expected '='"),
            ("[a\nb = 1", "1:3 found the end of the line, expected ']'"),
            ("a = 'open", "1:10 found the end of the file, expected the closing \"'\""),
            ("한글 = 1", "1:1 found '한', expected a key"),
            ("\"한글\" = 1 x", "1:10 found 'x', expected the end of the line"),
            ("a = 1\nb = 2\na = 3", "3:1 a stands already in line 1; a key may stand once only"),
            ("[a]\n[b]\n[a]", "3:2 a stands already in line 1; a key may stand once only"),
            ("a = {b = 1}\n[a.c]", "2:2 a is complete since line 1, so nothing can be added to it here"),
            ("a.b = 1\na.b.c = 2", "2:3 b is complete since line 1, so nothing can be added to it here"),
            ("a = 01", "1:5 01 is no value."), ("a = 1__0", "1:5 1__0 is no value."),
            ("a = 9223372036854775808", "1:5 9223372036854775808 is no value."), ("a = .5", "1:5 .5 is no value."),
            ("a = hello", "1:5 hello is no value."), ("a = 2026-02-29", "1:5 2026-02-29 is no date"),
            (#"a = "\x""#, #"1:6 \x is no escape."#), (#"a = "\ud800""#, #"1:6 \ud800 is no escape."#),
            ("a = [1 2]", "1:8 found '2', expected ',' or ']'"),
            ("a = {b = 1,}", "1:12 found '}', expected a key"), ("a = 1 # \u{1}", "1:9 found the control character 1"),
        ]
    )
    func errors(text: String, error: String) {
        let found = errors(text)
        #expect(found.count >= 1 && found[0].hasPrefix(error), "\(found)")
    }

    @Test("One reading finds all errors, and still reads what is right")
    func recovery() {
        let document = TOMLDocument("a = \nb = 2\n[broken\nc = 3\n[good]\nd = x\ne = 5")
        #expect(document.errors.map(\.position.line) == [1, 3, 6])
        #expect(document.root["b"] == .integer(2))
        // What follows a broken header is of no table that anybody knows.
        #expect(document.root.entries.map(\.key) == ["b", "good"])
    }

    @Test("A line that is not UTF-8 is named")
    func encoding() {
        let document = TOMLDocument(Array("a = 1\nb = '".utf8) + [0xFF] + Array("'".utf8))
        #expect(document.errors.map(\.position) == [TextPosition(line: 2, column: 1)])
    }

    @Test("Random damage never stops the reader, and what it finds lies within the text")
    func damage() {
        let text = Array(
            "[a.b]\nc = \"x\\n\" # y\nd = [1, 0x2, {e = '''f'''}]\n[[g]]\nh.i = 2026-11-25T00:00:00Z\n".utf8
        )
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...127, using: &random)
            }
            let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
            for error in TOMLDocument(bytes).errors { #expect((1...lines).contains(error.position.line)) }
        }
    }
}

extension TOMLTable {
    fileprivate var json: JSONValue { .object(entries.map { .init(key: $0.key, value: $0.node.value.json) }) }
}

extension TOMLValue {
    fileprivate var json: JSONValue {
        switch self {
        case .string(let text), .date(let text): .string(text)
        case .integer(let number): .integer(Int(number))
        case .float(let number): .number(number)
        case .boolean(let flag): .bool(flag)
        case .array(let nodes): .array(nodes.map(\.value.json))
        case .table(let table): table.json
        }
    }
}
