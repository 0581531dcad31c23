/// What a TOML text says, as far as it can be read, and everything that is wrong with its form.
package struct TOMLDocument: Sendable {
    package private(set) var root = TOMLTable()
    package private(set) var errors: [TOMLSyntaxError] = []

    package init(_ text: String) { self.init(Array(text.utf8)) }

    package init(_ bytes: [UInt8]) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            errors = Self.linesThatAreNotUTF8(bytes)
            return
        }
        var parser = TOMLParser(bytes)
        parser.parse()
        root = parser.root.table
        errors = parser.errors
    }

    private static func linesThatAreNotUTF8(_ bytes: [UInt8]) -> [TOMLSyntaxError] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().compactMap {
            index,
            line in
            String(validating: line, as: UTF8.self) == nil
                ? TOMLSyntaxError(reason: .notUTF8, position: TextPosition(line: index + 1, column: 1)) : nil
        }
    }
}
