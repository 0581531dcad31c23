import MaruGrammar
import Testing

@Suite struct FormatTests {
    @Test(
        "Formats accept what is valid and refuse what is not",
        arguments: [
            (
                "date", ["2024-02-29", "2000-02-29", "1999-12-31"],
                ["2023-02-29", "1900-02-29", "2024-13-01", "2024-04-31", "0000-01-01", "24-01-01"]
            ),
            ("time", ["00:00:00Z", "23:59:59.123+09:00"], ["24:00:00Z", "12:60:00Z", "12:00:00", "1:00:00Z"]),
            (
                "date-time", ["2024-02-29T10:00:00Z", "2024-01-01T10:00:00.5-05:30"],
                ["2024-01-01", "2023-02-29T10:00:00Z"]
            ),
            (
                "duration", ["P1D", "PT1H30M", "P1Y2M3DT4H5M6S", "P3W", "PT5S", "P1M"],
                ["P", "PT", "P1", "P1Y2D", "1D", "PT1H5S"]
            ),
            ("email", ["a@b.co", "first.last+tag@mail.example.org"], ["a", "@b.c", "a@b", ".a@b.c", "a@-b.c"]),
            ("hostname", ["localhost", "a-b.example.org"], ["", "-a", "a-", "a..b", "a_b"]),
            ("ipv4", ["0.0.0.0", "255.255.255.255", "192.168.0.1"], ["256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4.5"]),
            (
                "ipv6", ["::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::"],
                [":", "1:2:3:4:5:6:7", "1::2::3", "12345::", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::"]
            ),
            (
                "uuid", ["123e4567-e89b-12d3-a456-426614174000"],
                ["123e4567e89b12d3a456426614174000", "g23e4567-e89b-12d3-a456-426614174000"]
            ),
            (
                "uri", ["https://example.org", "http://a.b:80/c?d=e#f", "ftp://h/%20"],
                ["example.org", "http:/a", "http://a b", "http://a/%2"]
            ),
        ]
    )
    func formats(name: String, valid: [String], invalid: [String]) throws {
        let language = try Language(schema: #"{"type":"string","format":"\#(name)"}"#)
        #expect(try language.missing(valid.map { "\"\($0)\"" }) == [])
        #expect(try language.matched(invalid.map { "\"\($0)\"" }) == [])
    }

    @Test("A format that is not known is refused with a list of those that are")
    func unknown() throws {
        let error = try #require(throws: GrammarError.self) {
            try Language(schema: #"{"type":"object","properties":{"a":{"type":"string","format":"colour"}}}"#)
        }
        #expect("\(error)".contains("#/properties/a"))
        #expect("\(error)".contains("colour"))
        #expect("\(error)".contains("date-time"))
    }
}
