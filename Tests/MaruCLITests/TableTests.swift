import Testing

@testable import MaruCLI

@Suite("Table")
struct TableTests {
    @Test("Columns are as wide as their widest cell, numbers stand to the right, and no line ends in spaces")
    func columns() {
        var table = Table([("NAME", .left), ("SIZE", .right), ("HERE", .left)])
        table.add("smollm2:135m", "98.4 MB", "yes")
        table.add("x", "1.0 GB", "")
        #expect(
            table.lines == [
                "NAME              SIZE   HERE",
                "smollm2:135m   98.4 MB   yes",
                "x               1.0 GB",
            ]
        )
    }
}
