/// Files of other tools, and tables, that a suite can be made from.
package enum ForeignFormat: String, CaseIterable, Sendable {
    /// A table with a header, a case a row (RFC 4180).
    case csv
    /// A JSON object a line, a case each.
    case jsonl
    /// Samples that lm-evaluation-harness wrote with `--log_samples`.
    case harness = "lm-eval"
    /// Samples of OpenAI's evals: `input` and `ideal`.
    case openAIEvals = "openai-evals"
    /// A configuration of promptfoo.
    case promptfoo
    /// A table of results that others judged: it becomes a finished run.
    case scores
}

/// What could not be carried over, and where it stands: nothing is left out in silence.
package struct ImportRemark: Hashable, Sendable {
    package var line: Int
    package var sentence: String

    package init(line: Int, _ sentence: String) {
        self.line = line
        self.sentence = sentence
    }
}

extension ImportRemark: CustomStringConvertible {
    package var description: String { "line \(line): \(sentence)" }
}

/// Why a file cannot be taken over at all.
package enum ImportError: Error, Hashable, Sendable {
    case notText
    case malformed(line: Int, reason: String)
    case noColumn(String, known: [String], option: String)
    /// A table of results is a run and no suite.
    case isRun
    /// No case is left; what was found instead.
    case nothing(remarks: [ImportRemark])
}

extension ImportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notText: "The file is no text in UTF-8. Save it as UTF-8."
        case .malformed(let line, let reason): "Line \(line) cannot be read: \(reason)"
        case .noColumn(let name, let known, let option):
            "There is no column \(name); there are \(known.joined(separator: ", ")). Name it with --\(option)."
        case .isRun: "A table of results is a run and no suite."
        case .nothing(let remarks):
            "No case can be carried over. \(remarks.prefix(3).map(\.description).joined(separator: " "))"
        }
    }
}

extension ForeignFormat {
    /// The suite that a file of this format holds.
    /// - Parameter name: of the suite.
    package func suite(_ text: String, name: String, options: ImportOptions) throws(ImportError) -> ImportedSuite {
        switch self {
        case .csv: try TableImporter(options).suite(csv: text, name: name)
        case .jsonl: try TableImporter(options).suite(jsonLines: text, name: name)
        case .harness: try HarnessImporter(options).suite(text, name: name)
        case .openAIEvals: try OpenAIEvalsImporter(options).suite(text, name: name)
        case .promptfoo: try PromptfooImporter().suite(text, name: name)
        case .scores: throw .isRun
        }
    }
}
