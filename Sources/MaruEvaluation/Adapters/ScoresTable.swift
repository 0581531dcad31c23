/// A table of results that others judged: cases, candidates, and whether each did the job.
///
/// Wide tables have a row for a case and a column for each candidate; long ones a row for a case and a candidate.
package struct ScoresTable: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var scenario: String
        package var item: String
        package var candidate: String
        package var isPass: Bool
    }

    package let entries: [Entry]
    package let remarks: [ImportRemark]
    /// In the order of the file, as it calls them.
    package let candidates: [String]

    /// - Parameter name: of the scenario where no column names one.
    package init(_ text: String, name: String, options: ImportOptions = ImportOptions()) throws(ImportError) {
        let table = try DelimitedTable(text)
        let id = try ImportOptions.needed(options.id, among: ImportOptions.ids, in: table.header, option: "id")
        let scenario = try ImportOptions.column(
            options.scenario,
            among: ImportOptions.scenarios + ["type"],
            in: table.header,
            option: "scenario"
        )
        var builder = Builder(options: options, fallback: name)
        builder.place = (try table.index(of: id, option: "id"), scenario.flatMap { table.header.firstIndex(of: $0) })
        if let column = try ImportOptions.column(
            options.candidate,
            among: ["model", "candidate"],
            in: table.header,
            option: "candidate"
        ) {
            let label = try ImportOptions.needed(
                options.label,
                among: ["label", "score", "correct"],
                in: table.header,
                option: "label"
            )
            for unread in table.header where ![id, scenario, column, label].contains(unread) {
                builder.remarks.append(ImportRemark(line: 1, "nothing reads \(unread); it was left out."))
            }
            try builder.readLong(table, candidate: column, label: label)
        } else {
            try builder.readWide(table, candidates: table.header.filter { ![id, scenario].contains($0) })
        }
        guard !builder.entries.isEmpty else { throw .nothing(remarks: builder.remarks) }
        (entries, remarks, candidates) = (builder.entries, builder.remarks, builder.candidates)
    }

    private struct Builder {
        let options: ImportOptions
        let fallback: String
        var place: (id: Int, scenario: Int?) = (0, nil)
        var entries: [Entry] = []
        var remarks: [ImportRemark] = []
        var candidates: [String] = []
        private var seen: Set<[String]> = []

        init(options: ImportOptions, fallback: String) { (self.options, self.fallback) = (options, fallback) }

        mutating func readWide(_ table: DelimitedTable, candidates names: [String]) throws(ImportError) {
            for row in table.rows {
                for name in names {
                    try add(row, name, row.fields[try table.index(of: name, option: "candidate")])
                }
            }
        }

        mutating func readLong(_ table: DelimitedTable, candidate: String, label: String) throws(ImportError) {
            let places = (
                try table.index(of: candidate, option: "candidate"), try table.index(of: label, option: "label")
            )
            for row in table.rows { try add(row, row.fields[places.0], row.fields[places.1]) }
        }

        private mutating func add(_ row: DelimitedTable.Row, _ candidate: String, _ cell: String) throws(ImportError) {
            guard !cell.trimmed.isEmpty else {
                remarks.append(ImportRemark(line: row.line, "\(candidate) has no result; the attempt is missing."))
                return
            }
            let (item, scenario) = (row.fields[place.id], place.scenario.map { row.fields[$0] } ?? fallback)
            guard seen.insert([scenario, item, candidate]).inserted else {
                throw .malformed(line: row.line, reason: "\(candidate) has another result for \(item) of \(scenario).")
            }
            if !candidates.contains(candidate) { candidates.append(candidate) }
            entries.append(
                Entry(scenario: scenario, item: item, candidate: candidate, isPass: try isPass(cell.trimmed, row.line))
            )
        }

        private func isPass(_ cell: String, _ line: Int) throws(ImportError) -> Bool {
            if !options.passes.isEmpty { return options.passes.contains(cell) }
            if let number = Double(cell), number.isFinite { return number >= options.threshold }
            switch cell.lowercased() {
            case "true", "pass", "yes": return true
            case "false", "fail", "no": return false
            default:
                throw .malformed(
                    line: line,
                    reason: "\(cell) is no number, true or false. Say with --pass which labels are a success."
                )
            }
        }
    }
}
