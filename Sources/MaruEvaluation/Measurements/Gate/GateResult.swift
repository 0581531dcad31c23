package import MaruStatistics

/// Whether what was measured is good enough, for a program that has to go on or stop.
package struct GateResult: Hashable, Codable, Sendable {
    package enum Outcome: String, CaseIterable, Codable, Hashable, Sendable {
        case pass, fail
        /// The data allow both.
        case inconclusive
        /// The run was made wrongly, and its numbers mean nothing.
        case void
    }

    package var run: String
    package var checks: [GateCheck]

    package init(run: String, checks: [GateCheck]) {
        self.run = run
        self.checks = checks
    }

    /// `void` if any check is, else `fail` if any is, else `inconclusive` if any is.
    package var outcome: Outcome {
        for outcome in [Outcome.void, .fail, .inconclusive] where checks.contains(where: { $0.outcome == outcome }) {
            return outcome
        }
        return .pass
    }
}

/// One thing that had to hold.
package struct GateCheck: Hashable, Codable, Sendable {
    package enum Subject: String, CaseIterable, Codable, Hashable, Sendable {
        case validity, success, hallucination, p95
        /// Success against another candidate.
        case comparison
    }

    package var candidate: String
    /// `nil` for the whole run.
    package var scenario: String?
    package var subject: Subject
    package var outcome: GateResult.Outcome
    package var measured: Estimate?
    /// What `measured` was held against; for a comparison, the margin below zero.
    package var bound: Double?
    /// The other candidate of a comparison.
    package var reference: String?
    /// What was found and what was expected, in a sentence.
    package var explanation: String

    package init(
        candidate: String,
        scenario: String? = nil,
        subject: Subject,
        outcome: GateResult.Outcome,
        measured: Estimate? = nil,
        bound: Double? = nil,
        reference: String? = nil,
        explanation: String
    ) {
        self.candidate = candidate
        self.scenario = scenario
        self.subject = subject
        self.outcome = outcome
        self.measured = measured
        self.bound = bound
        self.reference = reference
        self.explanation = explanation
    }
}

extension GateResult.Outcome {
    /// A floor under a measured number: it holds when the whole interval does, and is broken when none of it does.
    package init(_ estimate: Estimate, atLeast floor: Double) {
        self = estimate.low >= floor ? .pass : estimate.high < floor ? .fail : .inconclusive
    }

    /// A ceiling over a measured number.
    package init(_ estimate: Estimate, atMost ceiling: Double) {
        self = estimate.high <= ceiling ? .pass : estimate.low > ceiling ? .fail : .inconclusive
    }

    package init(_ verdict: MarginVerdict) {
        switch verdict {
        case .superior, .nonInferior: self = .pass
        case .inferior: self = .fail
        case .inconclusive: self = .inconclusive
        }
    }
}
