import Testing

@testable import MaruPolicy

@Suite struct Base64URLTests {
    @Test(arguments: [
        ("", ""), ("Zg", "f"), ("Zm8", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE", "fooba"),
        ("Pz8_Pj4-", "???>>>"), ("Pz8/Pj4+", "???>>>"),
    ])
    func `The vectors of RFC 4648 are read, in both alphabets`(text: String, expected: String) {
        #expect(Base64URL.decoded(text.unicodeScalars) == Array(expected.utf8))
    }

    @Test func `Other scalars are none`() { #expect(Base64URL.decoded("Zm 9v".unicodeScalars) == nil) }
}
