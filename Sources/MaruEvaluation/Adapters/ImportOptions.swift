import MaruCore

/// How columns and keys of a file are called, and what judges its cases.
package struct ImportOptions: Hashable, Sendable {
    /// What is asked; `nil` takes the first of ``inputs`` that is there.
    package var input: String?
    package var expected: String?
    package var id: String?
    /// Which scenario a case belongs to; one scenario where there is no such column.
    package var scenario: String?
    /// Of the grader for cases of formats that name none.
    package var grader: ImportedGrader
    /// In tables of scores: the column with the candidate's name, where each row is of one candidate.
    package var candidate: String?
    /// In tables of scores: the column with what was judged, where each row is of one candidate.
    package var label: String?
    /// In tables of scores: labels that are a success, besides 1 and true.
    package var passes: Set<String>
    /// In tables of scores: the least number that is a success.
    package var threshold: Double

    package init(
        input: String? = nil,
        expected: String? = nil,
        id: String? = nil,
        scenario: String? = nil,
        grader: ImportedGrader = ImportedGrader("normalised", settings: [.init(key: "contains", value: .bool(true))]),
        candidate: String? = nil,
        label: String? = nil,
        passes: Set<String> = [],
        threshold: Double = 1
    ) {
        self.input = input
        self.expected = expected
        self.id = id
        self.scenario = scenario
        self.grader = grader
        self.candidate = candidate
        self.label = label
        self.passes = passes
        self.threshold = threshold
    }

    static let inputs = ["input", "question", "prompt", "text"]
    static let answers = ["expected", "ideal", "answer", "target", "label"]
    static let ids = ["id", "question_id", "doc_id"]
    static let scenarios = ["scenario", "category", "task"]

    /// The name that is there: the wished one, or the first of the usual ones.
    /// - Throws: `ImportError.noColumn` when the wished one is not there.
    static func column(
        _ wish: String?,
        among usual: [String],
        in known: [String],
        option: String
    ) throws(ImportError) -> String? {
        guard let wish else { return usual.first { known.contains($0) } }
        guard known.contains(wish) else { throw .noColumn(wish, known: known, option: option) }
        return wish
    }

    /// The same for a column that has to be there.
    static func needed(
        _ wish: String?,
        among usual: [String],
        in known: [String],
        option: String
    ) throws(ImportError) -> String {
        guard let column = try column(wish, among: usual, in: known, option: option) else {
            throw .noColumn(usual.joined(separator: " or "), known: known, option: option)
        }
        return column
    }
}
