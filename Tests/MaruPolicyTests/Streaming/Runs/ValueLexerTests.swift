import Testing

@testable import MaruPolicy

@Suite struct ValueLexerTests {
    /// The pieces of a text in which a value may stand.
    private func segments(_ text: String) -> [String] {
        var lexer = ValueLexer(StreamSamples.rules())
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() { lexer.read(scalar, at: index) }
        lexer.flush()
        return lexer.takeClosed().map { StreamSamples.string(scalars[$0.range]) }
    }

    @Test(arguments: [
        ("가 010-1234-5678이다", ["010-1234-5678"]),
        ("960101 - 1234567 이다", ["960101 - 1234567"]),
        ("(02) 123-4567", ["(02) 123-4567"]),
        ("DE89 3704 0044 0532 0130 00 is", ["DE89 3704 0044 0532 0130 00"]),
        ("M 12345678", ["M 12345678"]),
        ("1,234,567원", ["1,234,567"]),
        ("서울 12가 3456 가", ["서울 12가 3456"]),
        ("서서울 12가3456", ["서울 12가3456"]),
        ("서울은 12", ["12"]),
        ("공일공 일이삼사 오육칠팔이에요", ["공일공 일이삼사 오육칠팔이"]),
        ("공공기관 영업", ["공공"]),
        ("kim [at] a.kr 가", ["kim [at] a.kr"]),
        ("kim골뱅이a점kr 가", ["kim골뱅이a점kr"]),
        ("kim @ a.kr, b", ["kim @ a.kr,"]),
        ("a word (in brackets) 가", ["(in"]),
        ("한@", []),
        ("https://가.나/다?라 마", ["https://가.나/다?라"]),
        ("an ordinary sentence.", []),
        ("abcdefghijklmnop", ["abcdefghijklmnop"]),
        ("-----------", []),
    ])
    func `Runs are what values are made of`(text: String, expected: [String]) {
        #expect(segments(text) == expected)
    }

    @Test func `What is under way is held from its beginning`() {
        var lexer = ValueLexer(StreamSamples.rules())
        let held = "가12 3".unicodeScalars.enumerated().map { index, scalar -> Int? in
            lexer.read(scalar, at: index)
            return lexer.heldFrom
        }
        #expect(held == [nil, 1, 1, 1, 1])
    }

    @Test(arguments: [
        "-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----",
        "-----BEGIN -----BEGIN PRIVATE KEY-----\nM가\n-----END PRIVATE KEY-----",
    ])
    func `A key in PEM is one piece`(key: String) {
        #expect(segments("가 " + key + " 나") == [key])
    }

    @Test func `What begins like a key and is none goes on as text`() {
        #expect(segments("-----BEGIN X\nabc 123").last == "123")
        #expect(segments("-----BEGIN X-----\n가나다라마바사아자차카 123").last == "123")
    }
}
