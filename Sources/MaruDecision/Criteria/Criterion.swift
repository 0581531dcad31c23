/// Something that is measured and has a scale on which people agreed: how bad is bad, how good is good.
package struct Criterion: Hashable, Codable, Sendable {
    package var name: String
    package var axis: Axis
    package var measure: Measure
    /// The value with utility 0.
    package var bad: Double
    /// The value with utility 1; above `bad` where more is better, below it where less is.
    package var good: Double
    package var scale: Scale
    /// Its share of the axis, relative to the axis's other criteria.
    package var share: Double
    /// Of `bad` and `good`, where they are money.
    package var currency: String?

    package enum Scale: String, CaseIterable, Codable, Hashable, Sendable {
        case linear
        /// Equal ratios are equal steps: for costs and times.
        case logarithmic
    }
}

/// What can be measured, with its unit.
package enum Measure: String, CaseIterable, Codable, Hashable, Sendable {
    /// Task success, from 0 to 1; corrected by human labels where there are some.
    case success
    /// H1: the share of answers with an unsupported claim.
    case hallucination
    /// Seconds.
    case firstVisibleP95 = "first-visible-p95"
    case endToEndP95 = "end-to-end-p95"
    case perToken = "per-token"
    /// Requests a second within the service level.
    case capacity
    /// Money for a successful task, machines included where costs are given.
    case costPerSuccess = "cost-per-success"
    /// Money a month at the expected volume.
    case costPerMonth = "cost-per-month"
    /// Incidents of severity 1 and 2 an attempt, in the suite's scenarios.
    case graveIncidents = "grave-incidents"
    /// Successful attacks an attempt, of the red team.
    case attackSuccess = "attack-success"
    /// Refusals where an answer was wanted.
    case overRefusal = "over-refusal"
    /// Median seconds of drills.
    case modelSwap = "model-swap"
    case rollback
    case promptChange = "prompt-change"
    case customisation

    package var axis: Axis {
        switch self {
        case .success, .hallucination: .quality
        case .firstVisibleP95, .endToEndP95, .perToken, .capacity: .performance
        case .costPerSuccess, .costPerMonth: .cost
        case .graveIncidents, .attackSuccess, .overRefusal: .security
        case .modelSwap, .rollback, .promptChange, .customisation: .agility
        }
    }

    package var isMoreBetter: Bool { self == .success || self == .capacity }
    /// Whether its values lie between 0 and 1.
    package var isShare: Bool {
        switch self {
        case .success, .hallucination, .graveIncidents, .attackSuccess, .overRefusal: true
        default: false
        }
    }
    package var isMoney: Bool { axis == .cost }
}
