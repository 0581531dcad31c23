import MaruCore
import Testing

@testable import MaruAudit

@Suite struct CanonicalJSONTests {
    private func canonical(_ text: String) throws -> String {
        String(decoding: try JSONValue(parsing: text).canonicalBytes, as: UTF8.self)
    }

    @Test func `Keys are sorted by their UTF-16 code units`() throws {
        // The example of RFC 8785, 3.2.3: the emoji's surrogates sort before the Hebrew presentation form.
        let text = #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#
        let object = try JSONValue(parsing: canonical(text))
        let keys: [String] = if case .object(let members) = object { members.map(\.key) } else { [] }
        #expect(keys == ["\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"])
    }

    @Test(arguments: [
        ("1.0", "1"), ("-0.0", "0"), ("0.25", "0.25"), ("1e2", "100"), ("0.0001", "0.0001"), ("[ 1 , 2 ]", "[1,2]"),
        (#"{ "b" : [ ] , "a" : { "d" : null , "c" : true } }"#, #"{"a":{"c":true,"d":null},"b":[]}"#),
        (#""\u0041\u000f\/""#, #""A\u000f/""#),
    ]) func `Values have one form`(text: String, form: String) throws {
        #expect(try canonical(text) == form)
    }
}
