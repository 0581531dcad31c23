/// Every request is answered by the weak model first, and by the strong one where a check is not content (Chen, Zaharia
/// and Zou, "FrugalGPT", arXiv 2305.05176).
package struct Cascade: Hashable, Codable, Sendable {
    /// The share of requests that the check sends on.
    package var escalated: Double

    package init(escalated: Double) { self.escalated = escalated }

    /// Of a mean request: everyone pays the weak one and the check, those sent on pay the strong one besides.
    package func cost(weak: Double, check: Double, strong: Double) -> Double { weak + check + escalated * strong }

    /// To the first text of a request that was sent on, in seconds: nothing of the weak answer could be shown before.
    package static func firstToken(weakEndToEnd: Double, check: Double, strongFirstToken: Double) -> Double {
        weakEndToEnd + check + strongFirstToken
    }
}
