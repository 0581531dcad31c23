/// What candidates are asked, how answers are judged, and what is at stake: read from a folder of files that people edit.
package struct Suite: Sendable {
    /// Such as `starter`; names the suite in records.
    package var name: String
    /// What is to be decided, in a sentence.
    package var question: String
    package var design: EvaluationDesign
    package var scenarios: [Scenario]
    package var candidates: [Candidate]
    package var judges: [SuiteJudge]
    /// A model of this machine that turns texts into vectors, by the name that the store gives it; for graders that compare
    /// meanings.
    package var embeddingModel: String?
    /// Of every file of the folder, by its path from there: what a run was made with.
    package var files: [String: ContentDigest]

    package init(
        name: String,
        question: String,
        design: EvaluationDesign,
        scenarios: [Scenario],
        candidates: [Candidate],
        judges: [SuiteJudge] = [],
        embeddingModel: String? = nil,
        files: [String: ContentDigest] = [:]
    ) {
        self.name = name
        self.question = question
        self.design = design
        self.scenarios = scenarios
        self.candidates = candidates
        self.judges = judges
        self.embeddingModel = embeddingModel
        self.files = files
    }
}

/// A language of prompts, answers and reports.
package enum Language: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    case korean = "ko"
    case english = "en"
}
