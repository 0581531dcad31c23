import MaruCore
package import MaruStatistics

extension CandidateResults {
    /// What a candidate came to in a run.
    ///
    /// - Parameter corrected: its success as people would have judged it.
    /// - Returns: `nil` when nothing of it was judged.
    package init?(
        _ candidate: RunManifest.PinnedCandidate,
        in run: RunObservations,
        corrected: Estimate? = nil
    ) {
        let made = run.scenarios(of: candidate.name)
        let outcomes = made.map(\.outcomes).filter { !$0.cases.isEmpty }
        guard let success = SuccessResults(outcomes, corrected: corrected) else { return nil }
        let all = made.flatMap(\.observations)
        self.candidate = candidate.name
        states = StateCounts(all.lazy.map(\.state))
        self.success = success
        skills = SliceResults.slices(made, by: \.skill, all: Scenario.Skill.allCases)
        languages = SliceResults.languages(made)
        dataClasses = SliceResults.slices(made, by: \.dataClass, all: DataClass.allCases)
        scenarios = made.compactMap { ScenarioResults($0, of: candidate) }
        claims = ClaimResults(made)
        closedBook = ClosedBookResults(made)
        security = SecurityResults(made)
        latency = LatencyResults(all)
        cost = CostResults(made, of: candidate)
        posteriors = CandidatePosteriors()
        posteriors = CandidatePosteriors(self, timings: all)
    }
}
