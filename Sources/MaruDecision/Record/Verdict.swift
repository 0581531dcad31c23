package import MaruCore

/// What is recommended, and what is not known.
package struct Verdict: Hashable, Codable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        /// One candidate for everything.
        case adopt
        /// Several, each for its scenarios: the route map.
        case adoptHybrid = "adopt-hybrid"
        /// One leads without being sure, and nothing speaks against trying it with real users.
        case pilot
        case inconclusive
        /// Nothing that was tried is better than what is in use, or good enough.
        case reject
        /// No candidate may see the data, by the evidence that was shown.
        case noEligibleCandidate = "no-eligible-candidate"
    }

    package var kind: Kind
    /// `nil` where none is recommended or leads; for a hybrid the one with most of the work.
    package var candidate: String?
    /// P(best) of `candidate`.
    package var probability: Double?
    package var runnerUp: String?
    package var runnerUpProbability: Double?
    /// The verdict in one sentence.
    package var sentence: LocalizedText
    package var reasons: [LocalizedText]
    /// What would make the runner-up win.
    package var flips: [LocalizedText]
}

/// The decision for one scenario and its class of data.
package struct ScenarioDecision: Hashable, Codable, Sendable {
    package enum State: String, CaseIterable, Codable, Hashable, Sendable {
        case decided
        /// One leads, but not surely enough, or a gate is unknown.
        case undecided
        /// No candidate is eligible or passes its gates.
        case none
    }

    package var scenario: String
    package var dataClass: DataClass
    /// Its share of the work.
    package var weight: Double
    package var state: State
    /// The candidate that leads, also where that is not sure.
    package var leader: String?
    /// P(best) among those that may compete, the highest first.
    package var shares: [Share]
    package var excluded: [Exclusion]
    package var reason: LocalizedText

    package struct Share: Hashable, Codable, Sendable {
        package var candidate: String
        package var best: Double
    }

    package struct Exclusion: Hashable, Codable, Sendable {
        package var candidate: String
        package var gates: [GateOutcome.Gate]
    }
}

/// Who answers what: the decision as settings.
package struct RouteMap: Hashable, Codable, Sendable {
    package var routes: [Route]
    /// `[[route]]` tables as `maru serve` reads them; empty where nothing was decided.
    package var settings: String

    package struct Route: Hashable, Codable, Sendable {
        /// The name under which clients ask: that of the scenario.
        package var scenario: String
        package var dataClass: DataClass
        package var candidate: String
        /// Others that passed all gates, in the order of P(best).
        package var fallbacks: [String]
        package var best: Double

        package init(
            scenario: String,
            dataClass: DataClass,
            candidate: String,
            fallbacks: [String],
            best: Double
        ) {
            self.scenario = scenario
            self.dataClass = dataClass
            self.candidate = candidate
            self.fallbacks = fallbacks
            self.best = best
        }
    }
}
