import Testing

@testable import MaruEvaluation

struct DelimitedTableTests {
    @Test func `Quotes hold commas, quotes and line ends, and rows know their lines`() throws {
        let table = try DelimitedTable("\u{FEFF}a,b\r\n\"x, \"\"y\"\"\nz\",1\r\n\r\n한글,\n")
        #expect(table.header == ["a", "b"])
        #expect(
            table.rows == [
                .init(line: 2, fields: ["x, \"y\"\nz", "1"]), .init(line: 5, fields: ["한글", ""]),
            ]
        )
    }

    @Test(arguments: [
        ("a,b\n1,2,3", 2), ("a,a\n1,2", 1), ("a,\n1,2", 1), ("a\n\"x", 2), ("a\n\"x\"y", 2), ("", 1),
    ])
    func `What is no table is an error with its line`(_ text: String, _ line: Int) {
        let error = #expect(throws: ImportError.self) { try DelimitedTable(text) }
        guard case .malformed(line, _) = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
    }
}
