/// A table of comma-separated values with a header, as RFC 4180 has it: quotes around fields, doubled inside them.
package struct DelimitedTable: Hashable, Sendable {
    package let header: [String]
    package let rows: [Row]

    package struct Row: Hashable, Sendable {
        /// Where it begins in the file.
        package var line: Int
        package var fields: [String]
    }

    /// - Throws: `ImportError` for a quote that is not closed, a row of another length, a column that is there twice.
    package init(_ text: String) throws(ImportError) {
        var scanner = DelimitedScanner(text)
        guard let first = try scanner.row() else { throw .malformed(line: 1, reason: "the file is empty.") }
        header = first.fields
        guard Set(header).count == header.count, !header.contains("") else {
            throw .malformed(line: first.line, reason: "each column needs a name of its own.")
        }
        var rows: [Row] = []
        while let row = try scanner.row() {
            guard row.fields.count == header.count else {
                throw .malformed(
                    line: row.line,
                    reason: "it has \(row.fields.count) fields where the header has \(header.count)."
                )
            }
            rows.append(row)
        }
        self.rows = rows
    }

    /// The place of a column.
    /// - Parameter option: with which people name another.
    package func index(of column: String, option: String) throws(ImportError) -> Int {
        guard let index = header.firstIndex(of: column) else {
            throw .noColumn(column, known: header, option: option)
        }
        return index
    }
}

private struct DelimitedScanner {
    private var rest: Substring.UnicodeScalarView
    private var line = 1

    init(_ text: String) {
        rest = text[...].unicodeScalars
        if rest.first == "\u{FEFF}" { rest.removeFirst() }
    }

    /// The next row that is not empty; `nil` at the end.
    mutating func row() throws(ImportError) -> DelimitedTable.Row? {
        while let scalar = rest.first, scalar == "\n" || scalar == "\r" { skip() }
        guard !rest.isEmpty else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(try field())
            guard let end = rest.first else { break }
            skip()
            if end == "," { continue }
            if end == "\r", rest.first == "\n" { skip() }
            break
        }
        return DelimitedTable.Row(line: start, fields: fields)
    }

    private mutating func field() throws(ImportError) -> String {
        var text = String.UnicodeScalarView()
        guard rest.first == "\"" else {
            while let scalar = rest.first, scalar != ",", scalar != "\n", scalar != "\r" {
                text.append(scalar)
                skip()
            }
            return String(text)
        }
        let start = line
        skip()
        while let scalar = rest.first {
            skip()
            if scalar != "\"" {
                text.append(scalar)
            } else if rest.first == "\"" {
                text.append("\"")
                skip()
            } else {
                guard rest.first.map({ [",", "\n", "\r"].contains($0) }) ?? true else {
                    throw .malformed(line: line, reason: "something stands behind a closing quote.")
                }
                return String(text)
            }
        }
        throw .malformed(line: start, reason: "a quote is not closed.")
    }

    private mutating func skip() { if rest.removeFirst() == "\n" { line += 1 } }
}
