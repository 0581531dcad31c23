/// How long to wait before the next attempt: a random time up to a bound that doubles.
///
/// M. Brooker, "Exponential Backoff And Jitter", 2015: "full jitter".
package struct Backoff: Hashable, Sendable {
    package var base = Duration.milliseconds(100)
    package var longest = Duration.seconds(5)
    /// How often the same is tried again.
    package var retries = 2

    package init() {}

    /// - Parameters:
    ///   - attempt: 0 before the first retry.
    ///   - wish: how long the other side asks to wait, which is kept.
    ///   - draw: a random number from 0 to below 1.
    /// - Returns: `nil` when there is to be no retry: there were enough, or the other side asks for more than `longest`.
    package func wait(before attempt: Int, wish: Duration?, draw: Double) -> Duration? {
        guard attempt < retries else { return nil }
        if let wish, wish > longest { return nil }
        let bound = min(base * (1 << min(attempt, 20)), longest)
        return (wish ?? .zero) + bound * draw
    }
}
