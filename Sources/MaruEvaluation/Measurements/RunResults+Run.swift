extension RunResults {
    /// Measures a run.
    ///
    /// - Parameters:
    ///   - records: what the run wrote down.
    ///   - suite: as it was when the run began, from the folder of the run.
    ///   - reference: what others are compared with, in place of the design's incumbent.
    ///   - margin: in place of the design's.
    /// - Throws: ``RunError``
    package init(
        _ records: RunRecords,
        suite: Suite,
        reference: String? = nil,
        margin: Double? = nil
    ) throws {
        let run = try RunObservations(records, suite: suite)
        let manifest = records.manifest
        let known = manifest.candidates.map(\.name)
        let against = reference ?? manifest.design.incumbent
        if let against, !known.contains(against) { throw RunError.noSuchCandidate(against, known: known) }
        let calibrations = run.calibrations(by: records.labels)
        let candidates = manifest.candidates.compactMap { candidate in
            let calibration = calibrations.first { $0.candidate == candidate.name }
            return CandidateResults(candidate, in: run, corrected: calibration?.corrected)
        }
        self.init(
            run: manifest.id,
            suite: manifest.suite,
            question: manifest.question,
            design: manifest.design,
            scenarios: suite.scenarios.map { ScenarioOutline($0, of: run.totalWeight) },
            validity: ValidityReport(of: records, suite: suite),
            candidates: candidates,
            comparisons: Comparison.all(
                candidates.map(\.candidate),
                against: against,
                margin: margin ?? manifest.design.margin,
                in: run
            ),
            calibrations: calibrations,
            preference: PreferenceRanking(records.preferences, answers: records.answers),
            remarks: records.remarks
        )
    }
}

extension RunResults {
    /// Measures the run of a folder.
    package init(of folder: RunFolder, reference: String? = nil, margin: Double? = nil) throws {
        try self.init(RunRecords(of: folder), suite: folder.readSuite(), reference: reference, margin: margin)
    }
}

extension RunRecords {
    /// The answers that came, by their attempts.
    fileprivate var answers: [AttemptKey: Answer] {
        attempts.reduce(into: [:]) { answers, attempt in
            if case .answered(let answer) = attempt.result { answers[attempt.key] = answer }
        }
    }
}
