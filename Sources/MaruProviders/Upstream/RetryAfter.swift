/// The header `Retry-After` (RFC 9110, 10.2.3).
enum RetryAfter {
    /// Its time when it is a number of seconds, which may have a fraction; at most a day. A date would need the other side's
    /// clock, and counts as nothing.
    static func duration(_ text: String) -> Duration? {
        guard let seconds = Double(text), seconds >= 0, seconds.isFinite else { return nil }
        return .seconds(min(seconds, 86_400))
    }
}
