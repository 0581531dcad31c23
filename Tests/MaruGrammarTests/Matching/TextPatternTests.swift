import MaruGrammar
import Testing

@Suite("Patterns of texts")
struct TextPatternTests {
    @Test func `The whole text or any part of it has to match`() throws {
        #expect(try TextPattern("[0-9]+원", .whole).matches("500원"))
        #expect(try !TextPattern("[0-9]+원", .whole).matches("약 500원"))
        #expect(try TextPattern("[0-9]+원", .anyPart).matches("약 500원입니다"))
        #expect(try !TextPattern("^[0-9]+원", .anyPart).matches("약 500원입니다"))
    }

    @Test func `What makes other engines go back and forth for ever takes no time`() throws {
        let pattern = try TextPattern("(a+)+b", .whole)
        #expect(try !pattern.matches(String(repeating: "a", count: 5_000)))
        #expect(try pattern.matches(String(repeating: "a", count: 5_000) + "b"))
    }

    @Test func `What is not supported is refused by name`() {
        #expect(throws: GrammarError.self) { try TextPattern("(?=a)", .whole) }
    }
}
