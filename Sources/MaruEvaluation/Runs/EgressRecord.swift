/// What a run sent to a provider, or did not: a line of `egress.jsonl`. A run without any has no such lines.
package struct EgressRecord: Hashable, Codable, Sendable {
    /// The attempt, as `scenario/case/candidate/round`; of a judge's request `judge/` stands before it.
    package var request: String
    package var provider: String
    package var zone: String
    package var dataClass: String
    /// By which it was allowed.
    package var rule: String
    /// Of the exact bytes of the body.
    package var sha256: String
    package var bytes: Int
    /// Seconds since 1970.
    package var time: Double
    /// Why it did not leave; `nil` when it was sent.
    package var refusal: String?

    package init(
        request: String,
        provider: String,
        zone: String,
        dataClass: String,
        rule: String,
        sha256: String,
        bytes: Int,
        time: Double,
        refusal: String? = nil
    ) {
        self.request = request
        self.provider = provider
        self.zone = zone
        self.dataClass = dataClass
        self.rule = rule
        self.sha256 = sha256
        self.bytes = bytes
        self.time = time
        self.refusal = refusal
    }
}
