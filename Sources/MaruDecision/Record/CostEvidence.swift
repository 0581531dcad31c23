package import MaruEvaluation
package import MaruStatistics

/// What candidates cost at the organisation's volume, and where self-hosting begins to pay.
package struct CostEvidence: Hashable, Codable, Sendable {
    /// All amounts are in this currency.
    package var currency: String
    /// Requests a month: what is expected, and the range that draws come from.
    package var volume: Estimate
    package var candidates: [Candidate]
    package var breakEvens: [BreakEven]
    package var hybrids: [Hybrid]
    /// The prices that were used.
    package var prices: PriceSnapshot

    package struct Candidate: Hashable, Codable, Sendable {
        package var candidate: String
        /// Of machines, staff and all that does not grow with tokens; `nil` for one that costs only tokens.
        package var fixedPerMonth: Double?
        /// At the expected volume, tokens and machines together.
        package var perMonth: Estimate?
        /// Tokens and machines by successes: the number that the cost axis uses.
        package var perSuccess: Posterior?
        package var replicas: Int?
        /// The used share of the replicas' capacity.
        package var utilisation: Double?
        /// Where the figures come from, and what is assumed.
        package var note: LocalizedText?
    }

    /// A self-hosted candidate against one that is paid by the token.
    package struct BreakEven: Hashable, Codable, Sendable {
        package var selfHosted: String
        package var managed: String
        /// Requests a month from which self-hosting is cheaper; `nil` is never at this price.
        package var volume: Double?
        package var replicas: Int?
        package var utilisation: Double?
        /// The price a request at which both cost the same at the expected volume.
        package var price: Double?
        /// Months until the outlay is earned back, with the price drift; `nil` is never.
        package var payback: Double?
        /// By rising volume.
        package var curve: [Point]

        package struct Point: Hashable, Codable, Sendable {
            package var volume: Double
            package var selfHosted: Double
            package var managed: Double
            /// That self-hosting is cheaper, over everything that is uncertain.
            package var probability: Double
        }
    }

    /// A part of the work on own machines, the rest with a provider.
    package struct Hybrid: Hashable, Codable, Sendable {
        package var selfHosted: String
        package var managed: String
        /// By rising share of the managed candidate.
        package var curve: [Point]

        package struct Point: Hashable, Codable, Sendable {
            /// The share of requests that the managed candidate answers.
            package var share: Double
            package var perMonth: Double
            /// Against sending everything to the managed candidate. May be negative: machines cost what they cost.
            package var saving: Double
            /// Success when requests are routed by scenario; `nil` where that was not measured.
            package var success: Double?
            /// Success of a random mixture with the same share.
            package var randomSuccess: Double?
        }
    }

    package struct PriceSnapshot: Hashable, Codable, Sendable {
        package var source: String
        /// The oldest day of a price that was used.
        package var oldest: String?
        package var digest: ContentDigest
    }
}
