/// What makes a suite say less than its reader may think. A suite with warnings can be run.
package enum SuiteWarning: Hashable, Sendable {
    /// So many scenarios, where 15 are needed to choose between candidates.
    case fewScenarios(Int)
    case fewCases(scenario: String, Int)
    case fewRepeats(Int)
    /// Nothing to compare with.
    case oneCandidate
    /// A candidate that costs nothing as far as anybody said.
    case noPrice(candidate: String)
    /// A model elsewhere without a version may change unseen.
    case noVersion(candidate: String)
    /// A judge of a candidate's own family prefers its answers.
    case ownJudge(judge: String, candidate: String)
    /// A run with a candidate that is asked wrongly goes unnoticed.
    case noCanaries

    /// Below these numbers a comparison is for screening only: 15 scenarios of 12 cases, each asked 3 times.
    package static let leastScenarios = 15
    package static let leastCases = 12
    package static let leastRepeats = 3
}

extension Suite {
    package var warnings: [SuiteWarning] {
        var warnings: [SuiteWarning] = []
        if scenarios.count < SuiteWarning.leastScenarios { warnings.append(.fewScenarios(scenarios.count)) }
        for scenario in scenarios where scenario.cases.count < SuiteWarning.leastCases {
            warnings.append(.fewCases(scenario: scenario.name, scenario.cases.count))
        }
        if design.repeats < SuiteWarning.leastRepeats { warnings.append(.fewRepeats(design.repeats)) }
        if candidates.count == 1 { warnings.append(.oneCandidate) }
        for candidate in candidates {
            if candidate.price == nil, candidate.hosting == nil { warnings.append(.noPrice(candidate: candidate.name)) }
            if candidate.version == nil, candidate.isElsewhere {
                warnings.append(.noVersion(candidate: candidate.name))
            }
        }
        for judge in judges {
            warnings += candidates.filter { $0.family == judge.family }
                .map { .ownJudge(judge: judge.name, candidate: $0.name) }
        }
        if !scenarios.contains(where: { $0.cases.contains(where: \.isCanary) }) { warnings.append(.noCanaries) }
        return warnings
    }

    /// Whether the numbers are too small to choose between candidates by them.
    package var isScreeningOnly: Bool {
        scenarios.count < SuiteWarning.leastScenarios || design.repeats < SuiteWarning.leastRepeats
            || scenarios.contains { $0.cases.count < SuiteWarning.leastCases }
    }
}

extension Candidate {
    fileprivate var isElsewhere: Bool {
        switch source {
        case .provider, .route: true
        case .local, .replay: false
        }
    }
}

extension SuiteWarning: CustomStringConvertible {
    package var description: String {
        switch self {
        case .fewScenarios(let count):
            "\(count) scenarios are for screening only; \(Self.leastScenarios) are the least to choose by."
        case .fewCases(let scenario, let count):
            "\(scenario) has \(count) cases, which is for screening only; \(Self.leastCases) are the least to choose by."
        case .fewRepeats(let count):
            "Each case is asked \(count) times; \(Self.leastRepeats) show what changes by itself."
        case .oneCandidate: "There is one candidate, so nothing is compared."
        case .noPrice(let candidate): "\(candidate) has neither a price nor hosting, so its cost is unknown."
        case .noVersion(let candidate): "\(candidate) has no version: its model may change and nobody would see it."
        case .ownJudge(let judge, let candidate): "The judge \(judge) is of the same family as \(candidate)."
        case .noCanaries: "No case is a canary: a candidate that is asked wrongly would not be noticed by one."
        }
    }
}
