/// What the records of a run come to: everything that a decision and a report read of it.
///
/// A function of the run's folder alone: the same records give the same results, and the same bytes.
package struct RunResults: Hashable, Codable, Sendable {
    /// The id of the run.
    package var run: String
    package var suite: String
    package var question: String
    package var design: EvaluationDesign
    package var scenarios: [ScenarioOutline]
    /// Whether each candidate was asked in a way that makes it comparable.
    package var validity: ValidityReport
    /// In the order of the manifest; those of which nothing was judged are absent.
    package var candidates: [CandidateResults]
    /// Each candidate against the incumbent; all pairs where there is none.
    package var comparisons: [Comparison]
    /// How far graders are from people, of each candidate of which people labelled answers.
    package var calibrations: [JudgeCalibration]
    /// From judgements that set two answers side by side; `nil` where there are none.
    package var preference: PreferenceRanking?
    /// What the reader of the records found amiss and did not hide, such as a torn last line.
    package var remarks: [RecordRemark]

    package init(
        run: String,
        suite: String,
        question: String,
        design: EvaluationDesign,
        scenarios: [ScenarioOutline],
        validity: ValidityReport,
        candidates: [CandidateResults],
        comparisons: [Comparison],
        calibrations: [JudgeCalibration] = [],
        preference: PreferenceRanking? = nil,
        remarks: [RecordRemark] = []
    ) {
        self.run = run
        self.suite = suite
        self.question = question
        self.design = design
        self.scenarios = scenarios
        self.validity = validity
        self.candidates = candidates
        self.comparisons = comparisons
        self.calibrations = calibrations
        self.preference = preference
        self.remarks = remarks
    }

    package subscript(candidate name: String) -> CandidateResults? {
        candidates.first { $0.candidate == name }
    }
}
