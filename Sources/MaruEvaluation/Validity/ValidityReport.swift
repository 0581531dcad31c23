/// Whether each candidate was asked in a way that makes it comparable. One that was not has no numbers worth ranking.
package struct ValidityReport: Hashable, Codable, Sendable {
    package var candidates: [CandidateValidity]

    package init(
        of suite: Suite,
        attempts: [Attempt],
        grades: [RunJournal.GradedKey: GradeRecord]
    ) {
        let scenarios = Dictionary(suite.scenarios.map { ($0.name, $0) }) { first, _ in first }
        let items = scenarios.mapValues { scenario in
            Dictionary(scenario.cases.map { ($0.id, $0) }) { first, _ in first }
        }
        let evidence = attempts.compactMap { attempt -> ValidityEvidence? in
            let key = attempt.key
            guard let scenario = scenarios[key.scenario], let item = items[key.scenario]?[key.item] else { return nil }
            let records = scenario.graders.compactMap {
                grades[RunJournal.GradedKey(attempt: key, grader: $0.name)]
            }
            return ValidityEvidence(attempt, records, item, scenario)
        }
        let grouped = Dictionary(grouping: evidence, by: \.candidate)
        candidates = suite.candidates.map { CandidateValidity($0.name, grouped[$0.name] ?? []) }
    }

    package subscript(candidate: String) -> CandidateValidity? { candidates.first { $0.candidate == candidate } }
}

/// What was checked of one candidate.
package struct CandidateValidity: Hashable, Codable, Sendable {
    package enum Verdict: String, Codable, Hashable, Sendable {
        case valid
        /// Its numbers are not compared with anybody's.
        case void
    }

    package var candidate: String
    package var verdict: Verdict
    package var checks: [ValidityCheck]

    init(_ candidate: String, _ evidence: [ValidityEvidence]) {
        let answers = evidence.filter(\.isAnswered)
        self.candidate = candidate
        checks = [
            ValidityCheck(.answers, of: evidence, \.isAnswered),
            ValidityCheck(.parsed, of: answers) { !$0.isUnparsed },
            ValidityCheck(.truncated, of: answers, \.isCut),
            ValidityCheck(.ungraded, of: answers, \.isUngraded),
            ValidityCheck(.canaries, of: answers.filter(\.isCanary), \.isPassed),
            ValidityCheck(.usage, of: answers.filter { !$0.isJudgedElsewhere }, \.hasUsage),
            ValidityCheck(.language, of: answers.filter(\.hasLanguage)) { !$0.isOtherLanguage },
            ValidityCheck(.channel, of: answers, \.isThoughtOnly),
            ValidityCheck(.template, of: answers, \.hasSpecialTokens),
            ValidityCheck(.limit, of: answers, \.isCutEarly),
        ]
        verdict = checks.allSatisfy(\.passes) ? .valid : .void
    }

    package var failures: [ValidityCheck] { checks.filter { !$0.passes } }
}
