/// How often a transfer that broke off is taken up again.
package struct RetryPolicy: Sendable {
    /// Attempts in a row that bring nothing new before giving up.
    package let attempts: Int
    private let firstPause: Duration

    /// - Parameter firstPause: the pause before the first repetition; it doubles each time, up to half a minute.
    package init(attempts: Int = 5, firstPause: Duration = .seconds(1)) {
        self.attempts = attempts
        self.firstPause = firstPause
    }

    /// How long to wait after `failures` failures in a row.
    func pause(after failures: Int) -> Duration {
        min(firstPause * (1 << min(failures - 1, 10)), .seconds(30))
    }
}
