import MaruCore
import Testing

@Suite("Reading JSON")
struct JSONParserTests {
    @Test("Values of every kind are read, keys in their order")
    func kinds() throws {
        let json = try JSONValue(parsing: #" {"z": [1, -2.5, 1e3, true, false, null], "a": {"": "x"}, "b": []} "#)
        let expected: JSONValue = [
            "z": [1, -2.5, 1000.0, true, false, nil], "a": ["": "x"], "b": [],
        ]
        #expect(json == expected)
    }

    @Test("A number that is written whole and fits stays an integer")
    func integers() throws {
        #expect(try JSONValue(parsing: "9223372036854775807") == .integer(.max))
        #expect(try JSONValue(parsing: "-9223372036854775808") == .integer(.min))
        #expect(try JSONValue(parsing: "9223372036854775808") == .number(0x1p63))
        #expect(try JSONValue(parsing: "1000000000000000019884624838656") == .number(1e30))
        #expect(try JSONValue(parsing: "0") == .integer(0))
        #expect(try JSONValue(parsing: "1.0") == .number(1))
        #expect(try JSONValue(parsing: "1E-2") == .number(0.01))
    }

    @Test("Escapes are read, surrogate pairs as one scalar")
    func escapes() throws {
        let text = #""\"\\\/\b\f\n\r\t\u0041\uB9C8\ud83c\udfe0 é""#
        #expect(try JSONValue(parsing: text) == "\"\\/\u{8}\u{C}\n\r\tA마🏠 é")
    }

    @Test(
        "What is not JSON is refused",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "[1 2]", "nul", "truex", "01", "1.", ".5", "-",
            "+1",
            "1e", "1e400", "NaN", "Infinity", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
            "\"\\udc00\"", "\"a\nb\"", "1 2", "{} x", "[", "]", "{\"a\"}", "'a'", "\"\\",
        ]
    )
    func malformed(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    }

    @Test("Strings must be UTF-8")
    func encoding() {
        let bytes: [[UInt8]] = [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]]
        for bytes in bytes { #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: bytes) } }
    }

    @Test("Errors name the line and the column")
    func places() {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: "{\n  \"a\": [1,\n 2;\n]}") }
        #expect(error?.line == 3)
        #expect(error?.column == 3)
        #expect(error?.description == "Not valid JSON at line 3, column 3: ';' where ',' or ']' should stand.")
    }

    @Test("Nesting has a limit")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSONValue(parsing: nested(128))
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(129)) }
        #expect(error?.reason == .tooDeep(limit: 128))
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(100_000)) }
    }

    @Test("A key that comes twice is refused; keys that differ in bytes alone are two", arguments: [2, 40])
    func duplicateKeys(count: Int) throws {
        let keys = (0..<count).map { "\"k\($0)\": 0" }
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSONValue(parsing: "{\((keys + ["\"k1\": 1"]).joined(separator: ","))}")
        }
        #expect(error?.reason == .duplicateKey("k1"))
        let accents = ["\"\u{E9}\": 1", "\"e\u{301}\": 2"]
        guard case .object(let members) = try JSONValue(parsing: "{\((keys + accents).joined(separator: ","))}") else {
            Issue.record("not an object")
            return
        }
        #expect(members.count == count + 2)
    }
}
