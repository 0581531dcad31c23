/// Leaves a route alone that failed several times in a row, and then tries it with one request.
///
/// M. Nygard, "Release It!", 2007: closed, open, half open. The pause doubles each time that the trial fails.
package struct CircuitBreaker: Hashable, Sendable {
    package struct Settings: Hashable, Sendable {
        /// Failures in a row that open it.
        package var failures = 5
        package var pause = Duration.seconds(5)
        package var longestPause = Duration.seconds(30)
        /// The longest time for which a provider is left alone because it asked for that.
        package var longestWish = Duration.seconds(3600)

        package init() {}
    }

    private enum State: Hashable {
        case closed(failures: Int)
        /// Nobody asks until then. `openings` in a row led here.
        case open(until: ContinuousClock.Instant, openings: Int)
        /// One request tries it; another may, if nothing is heard of that one by then.
        case trying(until: ContinuousClock.Instant, openings: Int)
    }

    private let settings: Settings
    private var state = State.closed(failures: 0)

    package init(_ settings: Settings = Settings()) { self.settings = settings }

    /// How long nobody may ask; `nil` when one may.
    package func pause(at now: ContinuousClock.Instant) -> Duration? {
        switch state {
        case .closed: nil
        case .open(let end, _), .trying(let end, _): end > now ? end - now : nil
        }
    }

    /// In which state it leaves its route.
    package func state(at now: ContinuousClock.Instant) -> RouteHealth.State {
        switch state {
        case .closed: .available
        case .open(let end, _): end > now ? .failing : .available
        case .trying: .trying
        }
    }

    /// Notes that a request is sent. Behind a pause it is the trial, and others wait for what becomes of it.
    package mutating func begin(at now: ContinuousClock.Instant) {
        switch state {
        case .closed: break
        case .open(let end, let openings), .trying(let end, let openings):
            if end <= now { state = .trying(until: now + pause(after: openings), openings: openings) }
        }
    }

    package mutating func succeed() { state = .closed(failures: 0) }

    /// - Parameter wish: how long the other side asked to be left alone. It is busy then, not broken, so this is no reason
    ///   for longer pauses.
    package mutating func fail(at now: ContinuousClock.Instant, wish: Duration? = nil) {
        if let wish, wish > .zero {
            let end = now + min(wish, settings.longestWish)
            switch state {
            case .closed: state = .open(until: end, openings: 0)
            case .open(let earlier, let openings): state = .open(until: max(earlier, end), openings: openings)
            case .trying(_, let openings): state = .open(until: end, openings: openings)
            }
            return
        }
        switch state {
        case .closed(let failures) where failures + 1 < settings.failures: state = .closed(failures: failures + 1)
        case .closed: open(1, at: now)
        case .trying(_, let openings): open(openings + 1, at: now)
        // What was sent before it opened says nothing new.
        case .open: break
        }
    }

    private mutating func open(_ openings: Int, at now: ContinuousClock.Instant) {
        state = .open(until: now + pause(after: openings), openings: openings)
    }

    private func pause(after openings: Int) -> Duration {
        min(settings.pause * (1 << min(max(0, openings - 1), 10)), settings.longestPause)
    }
}
