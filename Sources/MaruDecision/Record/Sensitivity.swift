/// What would have to change for another candidate to win, by mean utilities.
package struct Sensitivity: Hashable, Codable, Sendable {
    /// The candidate with the highest mean utility at the mean weights; `nil` when nothing was compared.
    package var winner: String?
    /// The share of draws in which another one is first: 1 − P(best).
    package var winnerChange: Double
    /// The smallest change of weights that lets another one win; `nil` when none does.
    package var switchPoint: SwitchPoint?
    package var tornado: [Bar]
    package var prices: [PriceSwitch]

    package struct SwitchPoint: Hashable, Codable, Sendable {
        /// ‖Δw‖₁, from 0 to 2: half of it is the weight that moves.
        package var distance: Double
        package var weights: [Axis: Double]
        package var winner: String
    }

    /// One axis at the least and the most of its utility that is probable: 5 % and 95 % for the winner.
    package struct Bar: Hashable, Codable, Sendable {
        package var axis: Axis
        /// The winner's lead over the best other candidate, in utility; negative where it loses it.
        package var low: Double
        package var high: Double
    }

    package struct PriceSwitch: Hashable, Codable, Sendable {
        /// The candidate whose costs change.
        package var candidate: String
        /// The change from which the winner is another one: −0.2 is 20 % cheaper. `nil` when none from −90 % to +900 %
        /// does it.
        package var change: Double?
        package var winner: String?
    }
}

/// What perfect knowledge would be worth: EVPI = E[max Uᵢ] − max E[Uᵢ] (Raiffa and Schlaifer, Applied Statistical
/// Decision Theory, 1961).
package struct InformationValue: Hashable, Codable, Sendable {
    /// In utility.
    package var utility: Double
    /// In money a month; `nil` without a cost axis or a volume.
    package var money: Double?
    package var currency: String?
    /// How utility was turned into money, or why it was not.
    package var basis: LocalizedText
}

/// The decision made again under other assumptions.
package struct Robustness: Hashable, Codable, Sendable {
    package var perturbations: [Perturbation]

    /// "Survived k of n".
    package var survived: Int { perturbations.count { $0.survives } }
    package var total: Int { perturbations.count }
}

package struct Perturbation: Hashable, Codable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        case withoutScenario = "without-scenario"
        case withoutAxis = "without-axis"
        case uniformWeights = "uniform-weights"
        case swappedWeights = "swapped-weights"
        case stakeholder
        case minMax = "min-max"
        case rawJudge = "raw-judge"
        case otherPrices = "other-prices"
    }

    package var kind: Kind
    /// What was left out or exchanged, by name.
    package var subject: String
    package var winner: String?
    /// Of `winner` under this assumption; `nil` where it is no draw, as for min–max scores.
    package var best: Double?
    /// Whether the winner is the same.
    package var survives: Bool
}
