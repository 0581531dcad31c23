import MaruCore

/// An assertion of promptfoo that a model judges, as a grader of kind `rubric` and what it reads.
struct PromptfooRubric {
    private(set) var settings: [JSONValue.Member] = [
        .init(key: ImportedGrader.judgesKey, value: .array([.string(judge)]))
    ]
    private(set) var expected: JSONValue = .null
    /// The lowest grade from 1 to 5 that passes; `nil` where the judge says pass or fail.
    private(set) var passes: Int?

    /// The name of the judge that is to be filled in.
    private static let judge = "judge"
    static let types: Set = [
        "llm-rubric", "model-graded-closedqa", "factuality", "model-graded-factuality", "g-eval",
    ]
    static let advice = "models judge by rubrics here: name yours in the [[judge]] of suite.toml."

    /// Why an assertion cannot be carried over.
    struct Refusal: Error {
        let sentence: String
    }

    init(_ type: String, _ assert: LocatedValue) throws(Refusal) {
        guard let text = assert["value"]?.plainText, !text.hasPrefix("file://") else {
            throw Refusal(sentence: "\(type) has no text in this file; write it out, and several as an assertion each.")
        }
        expected = .string(text)
        if type.hasSuffix("factuality") {
            settings.append(.init(key: "rubric", value: .string(Self.agreement)))
            return
        }
        // A share of ten points there, a threshold of 0.7 where none is said.
        guard let threshold = assert["threshold"]?.number ?? (type == "g-eval" ? 0.7 : nil) else { return }
        guard (0...1).contains(threshold) else {
            throw Refusal(sentence: "the threshold of \(type) is \(threshold), and is carried over from 0 to 1 only.")
        }
        let passes = Int((1 + 4 * threshold - 1e-9).rounded(.up))
        self.passes = passes
        settings += [.init(key: "scale", value: .string("1-5")), .init(key: "passes", value: .integer(passes))]
    }

    /// What promptfoo lets pass: less than the reference, more, or the same in other words.
    private static let agreement = """
        The facts in the answer do not contradict those in "expected". The answer may say less or more than "expected", and in \
        other words.
        """
}
