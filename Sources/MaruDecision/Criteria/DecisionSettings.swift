package import MaruRouting

/// What an organisation wants, before it knows who is best: `decision.toml` of a suite.
package struct DecisionSettings: Hashable, Sendable {
    package var criteria: [Criterion]
    package var stakeholders: [Stakeholder]
    package var gates: GateSettings
    package var triggers: TriggerSettings
    package var facts: OrganisationFacts
    package var rollback: RollbackSettings
    /// When providers end models, by candidate, as far as it is known.
    package var deprecations: [String: CalendarDate]
    /// κ where it is written down; else it comes from how much the stakeholders disagree.
    package var concentration: Double?
    /// The P(best) from which a candidate is recommended.
    package var threshold: Double
    package var seed: UInt64
    package var draws: Int

    /// The axes that have a criterion, in their order.
    package var axes: [Axis] { Axis.allCases.filter { axis in criteria.contains { $0.axis == axis } } }

    /// The criteria of an axis with their shares, which add up to 1.
    package func shares(of axis: Axis) -> [(index: Int, share: Double)] {
        let found = criteria.indices.filter { criteria[$0].axis == axis }
        let sum = found.reduce(0) { $0 + criteria[$1].share }
        return found.map { ($0, criteria[$0].share / sum) }
    }
}

/// When a decision has to be made again.
package struct TriggerSettings: Hashable, Codable, Sendable {
    /// Months after which it is looked at in any case.
    package var months: Int
    /// The relative change of a price, either way.
    package var price: Double
    /// The relative change of the volume, either way.
    package var volume: Double
    /// By how much the success of canary cases may fall.
    package var drift: Double
    /// Days before a model's end at which the decision is opened.
    package var deprecationDays: Int

    package init(
        months: Int = 6,
        price: Double = 0.2,
        volume: Double = 0.5,
        drift: Double = 0.05,
        deprecationDays: Int = 90
    ) {
        self.months = months
        self.price = price
        self.volume = volume
        self.drift = drift
        self.deprecationDays = deprecationDays
    }
}

/// How to go back, as it was planned.
package struct RollbackSettings: Hashable, Codable, Sendable {
    package var target: String?
    package var steps: [String]

    package init(target: String? = nil, steps: [String] = []) {
        self.target = target
        self.steps = steps
    }
}
