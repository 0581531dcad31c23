/// When a second route is asked although the first has not failed: it has not begun by the time by which it almost always
/// has. Whichever begins first answers.
///
/// J. Dean, L. A. Barroso, "The Tail at Scale", 2013.
package struct HedgePolicy: Hashable, Sendable {
    package var isOn = false
    /// The share of answers that begin before it.
    package var share = 0.95
    /// Never sooner.
    package var soonest = Duration.milliseconds(200)
    /// Times that must be known before anyone is hedged.
    package var leastTimes = 20

    package init() {}

    /// How long to wait for the first; `nil` when nobody is to be asked besides.
    package func delay(_ times: LatencyWindow) -> Duration? {
        guard isOn, times.count >= leastTimes else { return nil }
        return times.quantile(share).map { max($0, soonest) }
    }
}
