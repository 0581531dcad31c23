import MaruConfiguration
import Testing

@Suite struct TableReaderTests {
    private func reader(_ text: String) -> TableReader {
        TableReader(ConfigurationFile(path: "f.toml", bytes: Array(text.utf8)))
    }

    @Test func `Keys of a file and of its lists of tables are read with their places`() {
        var file = reader("name = \"a\"\n[[part]]\nsize = 1\n[[part]]\nsize = \"x\"\n")
        #expect(file.take("name", .text) == "a")
        let sizes = file.takeTables("part") { $0.require("size", .integer(in: 0...9)) }
        #expect(sizes == [1])
        let problems = file.finished().map(\.description)
        #expect(problems == ["f.toml:5:1: part[2].size: found \"x\", expected a whole number from 0 to 9."])
    }

    @Test func `Unknown keys, missing ones and errors of form are all said at once`() {
        var file = reader("nane = 1\n[a\n")
        #expect(file.require("name", .text) == nil)
        let problems = file.finished()
        #expect(problems.contains { $0.reason == .unknownKey("nane", near: "name") && $0.position.line == 1 })
        #expect(problems.contains { $0.reason == .missing("name") })
        #expect(problems.contains { if case .syntax = $0.reason { $0.position.line == 2 } else { false } })
        #expect(throws: ConfigurationError.self) { try file.finish() }
    }
}
