import MaruCore

/// Answers for people to label, as a table of comma-separated values (RFC 4180), and what they wrote into it.
package enum LabelSheet {
    /// `pass` and `reason` are left empty: they are for the reviewer.
    package static let columns = ["id", "question", "expected", "answer", "pass", "reason"]

    /// A row for each answer, without the candidate's name and the grade.
    /// - Parameter item: the case of an attempt; answers without one are left out.
    package static func text(
        of answers: [ReviewQueue.Single],
        item: (AttemptKey) -> EvaluationCase?
    ) -> String {
        let rows = answers.compactMap { answer -> [String]? in
            guard case .answered(let given) = answer.attempt.result, let item = item(answer.attempt.key) else {
                return nil
            }
            let expected = item.expected == .null ? "" : item.expected.text ?? item.expected.serialized()
            let calls = given.calls.map { "\($0.name)(\($0.arguments))" }
            let text = ([given.text] + calls).filter { !$0.isEmpty }.joined(separator: "\n")
            return [answer.id, item.question.text ?? item.question.serialized(), expected, text, "", ""]
        }
        return DelimitedText.text([columns] + rows)
    }

    /// The labels of a filled sheet; rows that are not filled are left out.
    /// - Parameters:
    ///   - key: the attempt that an id stands for.
    ///   - time: in seconds since 1970.
    package static func labels(
        from text: String,
        reviewer: String,
        time: Int,
        key: (String) -> AttemptKey?
    ) throws(LabelSheetError) -> [HumanLabel] {
        guard let rows = DelimitedText.rows(text), let head = rows.first else { throw .notATable }
        let places: [String: Int] = head.enumerated().reduce(into: [:]) { $0[$1.element] = $1.offset }
        guard let id = places["id"], let pass = places["pass"] else { throw .missingColumns(found: head) }
        var labels: [HumanLabel] = []
        for (index, row) in rows.enumerated().dropFirst() {
            guard row.count == head.count else {
                throw .rowOfOtherLength(row: index + 1, found: row.count, expected: head.count)
            }
            guard !row[pass].trimmed.isEmpty else { continue }
            guard let key = key(row[id]) else { throw .unknownID(row[id], row: index + 1) }
            guard let isPass = verdicts[row[pass].trimmed.lowercased()] else {
                throw .unreadable(row[pass], row: index + 1)
            }
            let reason = places["reason"].map { row[$0] } ?? ""
            labels.append(HumanLabel(key: key, reviewer: reviewer, isPass: isPass, reason: reason, time: time))
        }
        return labels
    }

    private static let verdicts: [String: Bool] = [
        "1": true, "0": false, "yes": true, "no": false, "true": true, "false": false, "pass": true, "fail": false,
        "o": true, "x": false, "예": true, "아니오": false, "통과": true, "실패": false,
    ]
}

/// What is wrong with a sheet of labels.
package enum LabelSheetError: Error, Hashable, Sendable {
    case notATable
    case missingColumns(found: [String])
    case rowOfOtherLength(row: Int, found: Int, expected: Int)
    case unknownID(String, row: Int)
    case unreadable(String, row: Int)
}

extension LabelSheetError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notATable:
            "The sheet is no table of comma-separated values: a quotation mark is not closed, or it is empty."
        case .missingColumns(let found):
            "The sheet needs the columns id and pass; found \(found.joined(separator: ", "))."
        case .rowOfOtherLength(let row, let found, let expected):
            "Row \(row) of the sheet has \(found) fields; its first row has \(expected)."
        case .unknownID(let id, let row): "Row \(row): no answer of this run has the id \"\(id)\"."
        case .unreadable(let text, let row):
            "Row \(row): found \"\(text)\" in the column pass, expected yes or no, 1 or 0, O or X, 예 or 아니오."
        }
    }
}
