/// Allows extra requests, such as retries and hedges, as a share of the ordinary ones, so that a provider in trouble does not
/// get several times its load.
///
/// The retry budget of Finagle and Envoy as a bucket: each ordinary request puts a part of a token in, each extra one takes
/// a whole token out.
package struct RequestBudget: Hashable, Sendable {
    /// Extra requests for each ordinary one.
    package let share: Double
    /// The most that can be saved up. It is there at the beginning.
    package let reserve: Double
    private var tokens: Double

    package init(share: Double, reserve: Double) {
        self.share = share
        self.reserve = reserve
        tokens = reserve
    }

    /// Notes an ordinary request.
    package mutating func deposit() { tokens = min(reserve, tokens + share) }

    /// - Returns: whether an extra request may be sent.
    package mutating func withdraw() -> Bool {
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }
}
