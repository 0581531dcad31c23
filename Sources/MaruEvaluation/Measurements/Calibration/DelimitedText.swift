/// Tables as comma-separated values (RFC 4180), which spreadsheets read and write.
enum DelimitedText {
    /// With a byte order mark, without which spreadsheets take Korean for something else.
    static func text(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func quoted(_ field: String) -> String {
        // Spreadsheets compute what begins like a formula, and answers are written by anybody.
        let isFormula = field.first.map { "=+-@\t".contains($0) } ?? false
        let text = isFormula ? "'" + field : field
        let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    /// - Returns: `nil` when a quotation mark is not closed, or stands inside a field.
    static func rows(_ text: String) -> [[String]]? {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        func closed(_ field: inout String, _ row: inout [String]) {
            row.append(field)
            field = ""
        }
        while let scalar = scalars.popFirst() {
            switch (scalar, isQuoted) {
            case ("\"", true) where scalars.first == "\"":
                field.unicodeScalars.append(scalar)
                scalars.removeFirst()
            case ("\"", true): isQuoted = false
            case ("\"", false):
                guard field.isEmpty else { return nil }
                isQuoted = true
            case (",", false): closed(&field, &row)
            case ("\n", false):
                closed(&field, &row)
                rows.append(row)
                row = []
            case ("\r", false): continue
            default: field.unicodeScalars.append(scalar)
            }
        }
        guard !isQuoted else { return nil }
        if !field.isEmpty || !row.isEmpty {
            closed(&field, &row)
            rows.append(row)
        }
        return rows
    }
}
