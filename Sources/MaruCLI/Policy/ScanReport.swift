import MaruCore
import MaruPolicy

/// What was found in one text.
struct ScanReport {
    let text: String
    let findings: [Finding]

    /// `{"findings": [{"type", "start", "end", "rule"}]}`; places count Unicode scalars.
    var json: JSONValue { ["findings": .array(findings.map(Self.json))] }

    private static func json(_ finding: Finding) -> JSONValue {
        [
            "type": .string(finding.type.rawValue), "start": .integer(finding.range.lowerBound),
            "end": .integer(finding.range.upperBound), "rule": .string(finding.rule),
        ]
    }

    /// For people: one finding a line, with its place.
    var lines: [String] {
        guard !findings.isEmpty else { return ["Nothing was found."] }
        var table = Table([("LINE", .right), ("COLUMN", .right), ("LENGTH", .right), ("TYPE", .left), ("RULE", .left)])
        var place = Place(text)
        for finding in findings {
            place.advance(to: finding.range.lowerBound)
            table.add(
                "\(place.line)",
                "\(place.column)",
                "\(finding.range.count)",
                finding.type.rawValue,
                finding.rule
            )
        }
        return table.lines
    }
}

/// A place in a text that is moved forward, as line and column. Both count from 1; a column is a scalar.
private struct Place {
    private(set) var line = 1
    private(set) var column = 1
    private var offset = 0
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) { rest = text.unicodeScalars[...] }

    mutating func advance(to target: Int) {
        while offset < target, let scalar = rest.popFirst() {
            offset += 1
            column += 1
            guard scalar == "\n" else { continue }
            line += 1
            column = 1
        }
    }
}
