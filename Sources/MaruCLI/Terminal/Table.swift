/// Columns of text under headings; numbers stand to the right.
struct Table {
    enum Alignment { case left, right }

    private let alignments: [Alignment]
    private var rows: [[String]]

    init(_ headings: [(title: String, alignment: Alignment)]) {
        alignments = headings.map(\.alignment)
        rows = [headings.map(\.title)]
    }

    /// - Precondition: as many cells as headings.
    mutating func add(_ cells: String...) { add(cells) }

    /// - Precondition: as many cells as headings.
    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The lines, without spaces at their ends.
    var lines: [String] {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return alignments[column] == .right ? padding + row[column] : row[column] + padding
            }
            let line = cells.joined(separator: "   ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
