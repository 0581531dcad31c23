/// A table of a report.
struct HTMLTable: Sendable {
    let headings: [Bilingual]
    var rows: [[Bilingual]] = []

    var html: String {
        let head = headings.map { "<th>\($0.html)</th>" }.joined()
        let body = rows.map { row in "<tr>" + row.map { "<td>\($0.html)</td>" }.joined() + "</tr>" }
        return """
            <table><thead><tr>\(head)</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody></table>
            """
    }
}
