package import MaruEvaluation
package import MaruStatistics

/// How a candidate bears load: what `maru eval load` measured.
package struct LoadEvidence: Hashable, Codable, Sendable {
    package var candidate: String
    /// The highest rate whose share of answers within the service level is surely at least 95 %, in requests a second;
    /// `nil` when no rate was.
    package var capacity: Double?
    /// What the load was like, in a line: prompts, lengths, arrival.
    package var conditions: LocalizedText
    /// By rising rate.
    package var points: [Point]

    package struct Point: Hashable, Codable, Sendable {
        /// Requests a second, as they were sent.
        package var rate: Double
        package var attempts: Int
        /// The share of answers within the service level.
        package var goodput: Estimate
        /// In seconds after the time for which the request was scheduled.
        package var firstVisibleP95: Estimate
        package var endToEndP95: Estimate
    }
}

/// What attacks on a candidate came to, from a signed report of the red team.
package struct SecurityEvidence: Hashable, Codable, Sendable {
    package var candidate: String
    /// The attack suite and its version.
    package var suite: String
    package var attempts: Int
    package var successes: Int
    /// Attempts to which no answer came; they count neither way.
    package var unanswered: Int
    /// Successes an attempt, with an exact interval; without a success from 0 to the one-sided bound of 95 %.
    /// `nil` when nothing was answered.
    package var rate: Estimate?
    package var categories: [Category]
    /// Whether the report's signature fits, and whose key made it.
    package var publicKey: String?
    package var digest: ContentDigest

    package struct Category: Hashable, Codable, Sendable {
        package var name: String
        package var attempts: Int
        package var successes: Int
        package var rate: Estimate?
    }
}

/// How fast a candidate can be changed, from timed drills.
package struct AgilityEvidence: Hashable, Codable, Sendable {
    package var candidate: String
    package var drills: [DrillSummary]
}

/// Drills of one kind. With fewer than five times only their range means something.
package struct DrillSummary: Hashable, Codable, Sendable {
    package var kind: DrillRecord.Kind
    package var count: Int
    /// Drills that did not reach their end.
    package var failures: Int
    /// In seconds; `nil` when none reached its end.
    package var median: Double?
    package var shortest: Double?
    package var longest: Double?
    /// The ids of the records behind it.
    package var evidence: [String]
}
