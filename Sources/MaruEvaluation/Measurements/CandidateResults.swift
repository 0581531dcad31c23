package import MaruStatistics

/// What one candidate came to, over all scenarios and in each.
///
/// Canaries are no part of it: they show whether a candidate was asked rightly, in ``RunResults/validity``.
package struct CandidateResults: Hashable, Codable, Sendable {
    package var candidate: String
    /// How many attempts ended in which way; their sum is the number of attempts.
    package var states: StateCounts
    package var success: SuccessResults
    /// Share by share of the work.
    package var skills: [SliceResults]
    package var languages: [SliceResults]
    package var dataClasses: [SliceResults]
    /// In the order of ``RunResults/scenarios``; scenarios that it was not asked are absent.
    package var scenarios: [ScenarioResults]
    /// `nil` where no grader looked at claims.
    package var claims: ClaimResults?
    /// Over scenarios of knowledge, where admitting not to know is better than inventing; `nil` where there are none.
    package var closedBook: ClosedBookResults?
    package var security: SecurityResults
    /// `nil` where no answer was timed, as in runs that were imported.
    package var latency: LatencyResults?
    package var cost: CostResults
    package var posteriors: CandidatePosteriors
}

/// How many attempts ended in which way.
package struct StateCounts: Hashable, Codable, Sendable {
    /// States that did not occur are absent.
    package var counts: [AttemptState: Int]

    package init(_ states: some Sequence<AttemptState> = []) {
        counts = states.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    package subscript(state: AttemptState) -> Int { counts[state] ?? 0 }

    /// All attempts.
    package var total: Int { counts.values.reduce(0, +) }
    /// Those that rates are shares of: all but the ungraded.
    package var counted: Int { total - self[.ungraded] }
}

/// How often the work was done.
package struct SuccessResults: Hashable, Codable, Sendable {
    /// Σ ω·(mean over cases of the mean over rounds), with an interval for further scenarios like these: Student's t on the
    /// means of scenarios. With one scenario it says the same as `conditional`.
    package var generalising: Estimate
    /// The same share for exactly these scenarios: only the cases are a sample.
    package var conditional: Estimate
    /// The share as people would have judged it, from the labels they gave to some answers; `nil` without labels.
    package var corrected: Estimate?
    package var flakiness: Flakiness
}

/// What changes when nothing changes: the same case asked again.
package struct Flakiness: Hashable, Codable, Sendable {
    /// The most rounds of a case.
    package var rounds: Int
    /// The share of cases that passed in some rounds and not in others.
    package var unstable: Double
    /// pass^k for k = 1, 2, …: how often k rounds of a case all pass. Unbiased: C(c,k)/C(n,k), cases of fewer rounds left out.
    package var allOf: [Double]
    /// pass@k for k = 1, 2, …: how often at least one of k rounds passes, 1 − C(n−c,k)/C(n,k).
    package var anyOf: [Double]
    /// Two runs of the same candidate differ in success by less than this, 95 % of the time; `nil` with one round.
    package var noiseFloor: Double?
}

/// Success in a share of the work: a skill, a language, a class of data.
package struct SliceResults: Hashable, Codable, Sendable {
    package var name: String
    package var scenarios: Int
    package var states: StateCounts
    package var success: Estimate
}

/// What one candidate came to in one scenario.
package struct ScenarioResults: Hashable, Codable, Sendable {
    package var scenario: String
    package var states: StateCounts
    /// Over cases; rounds of a case are no new evidence about other cases.
    package var success: Estimate
    package var languages: [SliceResults]
    package var flakiness: Flakiness
    package var claims: ClaimResults?
    package var security: SecurityResults
    package var latency: LatencyResults?
    package var cost: CostResults
}
