import MaruCore
import Testing

@Suite("Writing JSON")
struct JSONSerializerTests {
    static let value: JSONValue = [
        "z": [1, -2.5, 1e300, true, nil], "a": ["": "x"], "empty": [], "none": .object([]),
    ]

    @Test("Values are written without spaces, keys in their order")
    func compact() {
        #expect(Self.value.serialized() == #"{"z":[1,-2.5,1e+300,true,null],"a":{"":"x"},"empty":[],"none":{}}"#)
    }

    @Test("Pretty text has one element a line")
    func pretty() {
        let value: JSONValue = ["a": [1, 2], "b": [], "c": ["d": nil]]
        let expected = """
            {
              "a": [
                1,
                2
              ],
              "b": [],
              "c": {
                "d": null
              }
            }
            """
        #expect(value.serialized(pretty: true) == expected)
    }

    @Test("Strings are escaped only where JSON demands it")
    func strings() {
        let value: JSONValue = "\"\\/\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}마🏠\u{2028}"
        #expect(value.serialized() == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u{7F}마🏠\u{2028}\"")
    }

    @Test("What was written reads back the same")
    func roundTrip() throws {
        for pretty in [false, true] {
            #expect(try JSONValue(parsing: Self.value.serialized(pretty: pretty)) == Self.value)
        }
    }

    @Test("Numbers that JSON cannot write become null")
    func nonFinite() {
        let value: JSONValue = [.number(.nan), .number(.infinity), 5.0]
        #expect(value.serialized() == "[null,null,5.0]")
    }
}
