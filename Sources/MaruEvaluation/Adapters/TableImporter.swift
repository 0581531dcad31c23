import MaruCore

/// Takes over a table of cases: CSV with a header, or a JSON object a line.
package struct TableImporter: Sendable {
    private let options: ImportOptions

    package init(_ options: ImportOptions = ImportOptions()) { self.options = options }

    /// A row: the texts of its columns, and where it stands.
    private struct Row {
        var line: Int
        var values: [String: JSONValue]
    }

    /// - Parameter name: of the suite, and of its scenario where no column names one.
    package func suite(csv text: String, name: String) throws(ImportError) -> ImportedSuite {
        let table = try DelimitedTable(text)
        let rows = table.rows.map { row in
            Row(
                line: row.line,
                values: Dictionary(uniqueKeysWithValues: zip(table.header, row.fields.map { JSONValue.string($0) }))
            )
        }
        return try suite(rows, columns: table.header, name: name)
    }

    package func suite(jsonLines text: String, name: String) throws(ImportError) -> ImportedSuite {
        var rows: [Row] = []
        var columns: [String] = []
        for line in try JSONLine.all(in: text) {
            guard let members = line.value.members else {
                throw .malformed(line: line.number, reason: "it is no JSON object.")
            }
            columns += members.map(\.key).filter { !columns.contains($0) }
            rows.append(
                Row(line: line.number, values: Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first })
            )
        }
        return try suite(rows, columns: columns, name: name)
    }

    private func suite(_ rows: [Row], columns: [String], name: String) throws(ImportError) -> ImportedSuite {
        let input = try ImportOptions.needed(options.input, among: ImportOptions.inputs, in: columns, option: "input")
        let expected = try ImportOptions.needed(
            options.expected,
            among: ImportOptions.answers.filter { $0 != input },
            in: columns,
            option: "expected"
        )
        let id = try ImportOptions.column(options.id, among: ImportOptions.ids, in: columns, option: "id")
        let scenario = try ImportOptions.column(
            options.scenario,
            among: ImportOptions.scenarios,
            in: columns,
            option: "scenario"
        )
        let unread = columns.filter { ![input, expected, id, scenario].contains($0) }
        var remarks = unread.map { ImportRemark(line: 1, "nothing reads \($0); it was left out.") }
        var book = ScenarioBook(graders: [options.grader])
        for (index, row) in rows.enumerated() {
            guard let question = row.values[input]?.plainText, !question.isEmpty else {
                remarks.append(ImportRemark(line: row.line, "\(input) is empty; the case was left out."))
                continue
            }
            let item = ImportedCase(
                id: id.flatMap { row.values[$0]?.plainText } ?? "\(index + 1)",
                variables: ["input": question],
                expected: Self.expected(row.values[expected])
            )
            book.add(item, to: scenario.flatMap { row.values[$0]?.plainText } ?? name, line: row.line, &remarks)
        }
        return try ImportedSuite(name: name, scenarios: book.scenarios, remarks: remarks)
    }
}

extension TableImporter {
    /// A number or flag as a text, which graders compare; lists and objects as they are.
    private static func expected(_ value: JSONValue?) -> JSONValue {
        guard let value else { return .null }
        return value.plainText.map { .string($0) } ?? value
    }
}

/// Scenarios that grow case by case.
struct ScenarioBook {
    private let graders: [ImportedGrader]
    private(set) var scenarios: [ImportedScenario] = []
    private var ids: [String: Set<String>] = [:]

    init(graders: [ImportedGrader]) { self.graders = graders }

    mutating func add(_ item: ImportedCase, to title: String, line: Int, _ remarks: inout [ImportRemark]) {
        let name = title.asName.isEmpty ? "scenario" : title.asName
        guard ids[name, default: []].insert(item.id).inserted else {
            remarks.append(ImportRemark(line: line, "\(name) has another case \(item.id); the second was left out."))
            return
        }
        if let index = scenarios.firstIndex(where: { $0.name == name }) {
            scenarios[index].cases.append(item)
        } else {
            scenarios.append(ImportedScenario(name: name, title: title, graders: graders, cases: [item]))
        }
    }
}

/// A line of a file of JSON, with its number.
struct JSONLine {
    var number: Int
    var value: JSONValue

    /// Every line that is not empty.
    static func all(in text: String) throws(ImportError) -> [JSONLine] {
        var lines: [JSONLine] = []
        let texts = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in texts.enumerated() where line.contains(where: { !$0.isWhitespace }) {
            do throws(JSONSyntaxError) {
                lines.append(JSONLine(number: index + 1, value: try JSONValue(parsing: Array(line.utf8))))
            } catch { throw .malformed(line: index + 1, reason: "no JSON: \(error.reason).") }
        }
        return lines
    }
}

extension JSONValue {
    /// A text as it is, a number or a flag as JSON writes it; `nil` for anything else.
    var plainText: String? {
        switch self {
        case .string(let text): text
        case .integer, .number, .bool: serialized()
        default: nil
        }
    }
}
