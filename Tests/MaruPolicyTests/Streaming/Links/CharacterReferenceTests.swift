import Testing

@testable import MaruPolicy

@Suite struct CharacterReferenceTests {
    private func read(_ text: String) -> (scalar: Unicode.Scalar, end: Int)? {
        CharacterReference.read(Array(text.unicodeScalars)[...], at: 0)
    }

    @Test(
        arguments: [
            ("&#104;x", "h", 6), ("&#x68;", "h", 6), ("&#X68 ", "h", 5), ("&colon;", ":", 7), ("&Tab;", "\t", 5),
            ("&sol", "/", 4),
        ] as [(String, Unicode.Scalar, Int)]
    )
    func `Numbers and names are read, with or without their semicolon`(text: String, scalar: Unicode.Scalar, end: Int) {
        let found = read(text)
        #expect(found?.scalar == scalar)
        #expect(found?.end == end)
    }

    @Test(arguments: ["&", "& ", "&nbsp;", "&#;", "&#x;", "&#xD800;", "&#99999999999;", "&unknown;", "x"])
    func `What is no reference is nil`(text: String) {
        #expect(read(text) == nil)
    }
}
